//! A moment by which a job must be done, and how it is written (RFC 3339).

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// The days of a leap year before each month.
const BEFORE_MONTH: [u64; 12] = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335];

/// A moment in UTC, in whole seconds from 1970-01-01T00:00:00Z to [`Deadline::LATEST`].
///
/// A moment and not a duration, because a packet may lie for a while before it is read. It is shown, read and serialised
/// as RFC 3339 has it, which models write without an error more often than a number of seconds.
///
/// ```
/// use agent_core::Deadline;
///
/// let noon: Deadline = "2026-03-29T12:00:00+02:00".parse()?;
/// assert_eq!(noon.to_string(), "2026-03-29T10:00:00Z");
/// assert_eq!(noon.unix(), 1_774_778_400);
/// # Ok::<_, agent_core::InvalidDeadline>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "String", into = "String")
)]
pub struct Deadline(u64);

impl Deadline {
    /// 9999-12-31T23:59:59Z, the last second that RFC 3339 can write.
    pub const LATEST: Self = Self(253_402_300_799);

    /// The moment this many seconds after the Unix epoch, without leap seconds; [`Self::LATEST`] for all that are later.
    #[must_use]
    pub const fn from_unix(seconds: u64) -> Self {
        if seconds < Self::LATEST.0 { Self(seconds) } else { Self::LATEST }
    }

    /// Seconds since the Unix epoch, without leap seconds.
    #[must_use]
    pub const fn unix(self) -> u64 {
        self.0
    }
}

/// `2026-03-29T10:00:00Z`
impl fmt::Display for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date(self.0 / DAY);
        let (hour, minute, second) = (self.0 % DAY / HOUR, self.0 % HOUR / MINUTE, self.0 % MINUTE);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

/// A text is not a moment such as `2026-03-29T10:00:00Z`, or one outside of 1970 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidDeadline;

impl fmt::Display for InvalidDeadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a deadline is written like `2026-03-29T10:00:00Z`, with the time and `Z` or an offset, from 1970 on",
        )
    }
}

impl core::error::Error for InvalidDeadline {}

/// As RFC 3339 has it: `Z` or an offset must be there. A fraction of a second is dropped, and a leap second is none.
impl FromStr for Deadline {
    type Err = InvalidDeadline;

    fn from_str(text: &str) -> Result<Self, InvalidDeadline> {
        read(text).filter(|moment| *moment <= Self::LATEST.0).map(Self).ok_or(InvalidDeadline)
    }
}

fn read(text: &str) -> Option<u64> {
    let (date, time) = text.split_once(['T', 't', ' '])?;
    let [year, month, day] = numbers(date, "-", [4, 2, 2])?;
    let (clock, rest) = time.split_at_checked("00:00:00".len())?;
    let [hour, minute, second] = numbers(clock, ":", [2, 2, 2])?;
    if !(1..=12).contains(&month)
        || !(1..=days_in(year, month)).contains(&day)
        || hour > 23
        || minute > 59
        || second > 59
    {
        return None;
    }
    let days = days_before(year) + BEFORE_MONTH[month as usize - 1] + day - 1;
    // The table is that of a leap year.
    let days = if month > 2 && !is_leap(year) { days - 1 } else { days };
    let since_year_0 = days * DAY + hour * HOUR + minute * MINUTE + second;
    let local = since_year_0.checked_add_signed(-offset(after_fraction(rest)?)?)?;
    local.checked_sub(days_before(1970) * DAY)
}

/// Numbers of exactly these widths in digits, with `between` between them.
fn numbers(text: &str, between: &str, widths: [usize; 3]) -> Option<[u64; 3]> {
    let mut parts = text.split(between);
    let mut read = [0; 3];
    for (number, width) in read.iter_mut().zip(widths) {
        let digits =
            parts.next().filter(|part| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))?;
        *number = digits.parse().ok()?;
    }
    parts.next().is_none().then_some(read)
}

/// What follows a fraction such as `.25`, if there is one.
fn after_fraction(text: &str) -> Option<&str> {
    let Some(fraction) = text.strip_prefix('.') else { return Some(text) };
    let rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < fraction.len()).then_some(rest)
}

/// `Z` or `+02:00`, in seconds.
fn offset(text: &str) -> Option<i64> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (sign, clock) = text.split_at_checked(1)?;
    let (hour, minute) = clock.split_once(':')?;
    let [hour, minute, _] = numbers(&alloc::format!("{hour}:{minute}:00"), ":", [2, 2, 2])?;
    let seconds = (hour * HOUR + minute * MINUTE).cast_signed();
    match sign {
        _ if hour > 23 || minute > 59 => None,
        "+" => Some(seconds),
        "-" => Some(-seconds),
        _ => None,
    }
}

/// Year, month and day of a day after the epoch.
fn date(since_epoch: u64) -> (u64, u64, u64) {
    let days = since_epoch + days_before(1970);
    // 400 years have 146,097 days; with years of the same length, the first and the last days may fall into the year beside.
    let estimate = days * 400 / 146_097;
    let year = match estimate {
        late if days_before(late) > days => late - 1,
        early if days_before(early + 1) <= days => early + 1,
        year => year,
    };
    let day = days - days_before(year);
    // From March on as in a leap year, whose table this is.
    let day = if day >= 59 && !is_leap(year) { day + 1 } else { day };
    let month = BEFORE_MONTH.partition_point(|before| *before <= day);
    (year, month as u64, day - BEFORE_MONTH[month - 1] + 1)
}

/// The days before the first one of a year, since that of year 0 of the Gregorian calendar.
const fn days_before(year: u64) -> u64 {
    match year.checked_sub(1) {
        // Year 0 is a leap year itself.
        Some(last) => year * 365 + last / 4 - last / 100 + last / 400 + 1,
        None => 0,
    }
}

const fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in(year: u64, month: u64) -> u64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

impl TryFrom<String> for Deadline {
    type Error = InvalidDeadline;

    fn try_from(text: String) -> Result<Self, InvalidDeadline> {
        text.parse()
    }
}

impl From<Deadline> for String {
    fn from(deadline: Deadline) -> Self {
        alloc::format!("{deadline}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn seconds(text: &str) -> Option<u64> {
        text.parse().ok().map(Deadline::unix)
    }

    #[test]
    fn known_moments() {
        // From `date -u -d @N` of GNU coreutils.
        for (unix, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (68_169_599, "1972-02-28T23:59:59Z"),
            (68_169_600, "1972-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"),
            (1_704_067_199, "2023-12-31T23:59:59Z"),
            (1_735_603_200, "2024-12-31T00:00:00Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(Deadline::from_unix(unix).to_string(), text);
            assert_eq!(seconds(text), Some(unix), "{text}");
        }
        assert_eq!(Deadline::from_unix(u64::MAX), Deadline::LATEST);
    }

    #[test]
    fn every_day_is_the_one_after_the_last() {
        let mut last = (1969, 12, 31);
        for day in 0..=Deadline::LATEST.0 / DAY {
            let (year, month, number) = date(day);
            let next = match last {
                (year, 12, 31) => (year + 1, 1, 1),
                (year, month, number) if number == days_in(year, month) => (year, month + 1, 1),
                (year, month, number) => (year, month, number + 1),
            };
            assert_eq!((year, month, number), next);
            last = next;
        }
        assert_eq!(last, (9999, 12, 31));
    }

    #[test]
    fn what_is_written_is_read() {
        for step in 0..20_000 {
            let deadline = Deadline::from_unix(step * 12_670_115);
            assert_eq!(deadline.to_string().parse(), Ok(deadline));
        }
    }

    #[test]
    fn other_ways_to_write_it() {
        let noon = seconds("2026-03-29T10:00:00Z");
        assert!(noon.is_some());
        for text in [
            "2026-03-29 10:00:00z",
            "2026-03-29t10:00:00.999+00:00",
            "2026-03-29T12:00:00+02:00",
            "2026-03-29T04:15:00.5-05:45",
            "2026-03-30T09:59:00+23:59",
        ] {
            assert_eq!(seconds(text), noon, "{text}");
        }
        assert_eq!(seconds("1969-12-31T23:30:00-01:00"), Some(30 * MINUTE));
    }

    #[test]
    fn what_is_no_moment() {
        for text in [
            "",
            "tomorrow",
            "2026-03-29",
            "2026-03-29T10:00Z",
            "2026-03-29T10:00:00",
            "2026-03-29T10:00:00.Z",
            "2026-03-29T10:00:00+2:00",
            "2026-03-29T10:00:00+02",
            "2026-03-29T10:00:00+24:00",
            "2026-03-29T10:00:00 +02:00",
            "2026-02-29T10:00:00Z",
            "2026-13-01T10:00:00Z",
            "2026-00-01T10:00:00Z",
            "2026-01-00T10:00:00Z",
            "2026-04-31T10:00:00Z",
            "2026-03-29T24:00:00Z",
            "2016-12-31T23:59:60Z",
            "1969-12-31T23:59:59Z",
            "1970-01-01T00:30:00+01:00",
            "0000-01-01T00:00:00+01:00",
            "9999-12-31T23:59:59-00:01",
            "10000-01-01T00:00:00Z",
            "+026-03-29T10:00:00Z",
            "2026-03-29T1é:00:00Z",
            "２026-03-29T10:00:00Z",
        ] {
            assert_eq!(text.parse::<Deadline>(), Err(InvalidDeadline), "{text}");
        }
    }
}
