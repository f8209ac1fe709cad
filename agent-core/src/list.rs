//! A list that lives in the packed tables and is read row by row.

use core::fmt;

/// Some rows of a constant table: copied freely, iterated without allocation.
pub struct List<T: 'static, S: Copy + 'static = &'static crate::tables::Tables> {
    source: S,
    first: u32,
    len: u32,
    read: fn(S, u32) -> T,
}

impl<T, S: Copy> Clone for List<T, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, S: Copy> Copy for List<T, S> {}

impl<T, S: Copy> List<T, S> {
    pub(crate) const fn new(source: S, (first, len): (u32, u32), read: fn(S, u32) -> T) -> Self {
        Self { source, first, len, read }
    }

    pub(crate) const fn range(&self) -> (u32, u32) {
        (self.first, self.len)
    }

    pub(crate) const fn source(&self) -> S {
        self.source
    }

    /// How many elements there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len as usize
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The element at `index`, counted from 0.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<T> {
        let index = u32::try_from(index).ok().filter(|index| *index < self.len)?;
        Some((self.read)(self.source, self.first + index))
    }

    /// The elements in order.
    #[must_use]
    pub const fn iter(&self) -> Iter<T, S> {
        Iter { rest: *self }
    }
}

impl<T: fmt::Debug, S: Copy> fmt::Debug for List<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(*self).finish()
    }
}

impl<T: PartialEq, S: Copy> PartialEq for List<T, S> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T, S: Copy> IntoIterator for List<T, S> {
    type Item = T;
    type IntoIter = Iter<T, S>;
    fn into_iter(self) -> Iter<T, S> {
        Iter { rest: self }
    }
}

impl<T, S: Copy> IntoIterator for &List<T, S> {
    type Item = T;
    type IntoIter = Iter<T, S>;
    fn into_iter(self) -> Iter<T, S> {
        self.iter()
    }
}

/// The elements of a [`List`], in order.
pub struct Iter<T: 'static, S: Copy + 'static = &'static crate::tables::Tables> {
    rest: List<T, S>,
}

impl<T, S: Copy> Clone for Iter<T, S> {
    fn clone(&self) -> Self {
        Self { rest: self.rest }
    }
}

impl<T: fmt::Debug, S: Copy> fmt::Debug for Iter<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rest.fmt(f)
    }
}

impl<T, S: Copy> Iterator for Iter<T, S> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let next = self.rest.get(0)?;
        self.rest.first += 1;
        self.rest.len -= 1;
        Some(next)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.rest.len(), Some(self.rest.len()))
    }
}

impl<T, S: Copy> DoubleEndedIterator for Iter<T, S> {
    fn next_back(&mut self) -> Option<T> {
        let last = self.rest.get(self.rest.len().checked_sub(1)?)?;
        self.rest.len -= 1;
        Some(last)
    }
}

impl<T, S: Copy> ExactSizeIterator for Iter<T, S> {}
