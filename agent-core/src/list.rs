//! A list that lives in the packed tables and is read row by row.

use crate::tables::Tables;
use core::{fmt, marker::PhantomData};

/// Some rows of the tables of a roster: copied freely, iterated without allocation.
///
/// `S` is what it takes to read an element besides the tables: for edges and triggers the ids of the roster.
pub struct List<'a, T, S = ()> {
    tables: Tables<'a>,
    with: S,
    first: u32,
    len: u32,
    /// The section that lists the rows by number; none when the rows themselves follow each other.
    through: Option<u32>,
    element: PhantomData<fn() -> T>,
}

/// What a list is made of.
pub trait Row<'a, S> {
    /// The element in this row.
    fn read(tables: Tables<'a>, with: S, row: u32) -> Self;
}

impl<T, S: Copy> Clone for List<'_, T, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, S: Copy> Copy for List<'_, T, S> {}

impl<'a, T, S: Copy> List<'a, T, S> {
    pub(crate) const fn new(tables: Tables<'a>, with: S, (first, len): (u32, u32)) -> Self {
        Self { tables, with, first, len, through: None, element: PhantomData }
    }

    /// A list of rows that a section of one-word rows gives by number.
    pub(crate) const fn through(section: u32, tables: Tables<'a>, with: S, (first, len): (u32, u32)) -> Self {
        Self { tables, with, first, len, through: Some(section), element: PhantomData }
    }

    /// The number of the row at `index`, which has to be less than the length.
    pub(crate) const fn row(&self, index: u32) -> u32 {
        match self.through {
            None => self.first + index,
            Some(section) => self.tables.word(self.tables.row(section, 1, self.first + index)),
        }
    }

    pub(crate) const fn tables(&self) -> Tables<'a> {
        self.tables
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

    /// The elements in order.
    #[must_use]
    pub const fn iter(&self) -> Iter<'a, T, S> {
        Iter { rest: *self }
    }
}

impl<'a, T: Row<'a, S>, S: Copy> List<'a, T, S> {
    /// The element at `index`, counted from 0.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<T> {
        let index = u32::try_from(index).ok().filter(|index| *index < self.len)?;
        Some(T::read(self.tables, self.with, self.row(index)))
    }
}

impl<'a, T: Row<'a, S> + fmt::Debug, S: Copy> fmt::Debug for List<'a, T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(*self).finish()
    }
}

impl<'a, T: Row<'a, S> + PartialEq, S: Copy> PartialEq for List<'a, T, S> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<'a, T: Row<'a, S>, S: Copy> IntoIterator for List<'a, T, S> {
    type Item = T;
    type IntoIter = Iter<'a, T, S>;
    fn into_iter(self) -> Iter<'a, T, S> {
        Iter { rest: self }
    }
}

impl<'a, T: Row<'a, S>, S: Copy> IntoIterator for &List<'a, T, S> {
    type Item = T;
    type IntoIter = Iter<'a, T, S>;
    fn into_iter(self) -> Iter<'a, T, S> {
        self.iter()
    }
}

/// The elements of a [`List`], in order.
pub struct Iter<'a, T, S = ()> {
    rest: List<'a, T, S>,
}

impl<T, S: Copy> Clone for Iter<'_, T, S> {
    fn clone(&self) -> Self {
        Self { rest: self.rest }
    }
}

impl<'a, T: Row<'a, S> + fmt::Debug, S: Copy> fmt::Debug for Iter<'a, T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rest.fmt(f)
    }
}

impl<'a, T: Row<'a, S>, S: Copy> Iterator for Iter<'a, T, S> {
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

impl<'a, T: Row<'a, S>, S: Copy> DoubleEndedIterator for Iter<'a, T, S> {
    fn next_back(&mut self) -> Option<T> {
        let last = self.rest.get(self.rest.len().checked_sub(1)?)?;
        self.rest.len -= 1;
        Some(last)
    }
}

impl<'a, T: Row<'a, S>, S: Copy> ExactSizeIterator for Iter<'a, T, S> {}
