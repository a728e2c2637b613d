//! Timestamps, as far as they tell which of two rows is newer, and dates.

use careernav_core::profile::is_date;

/// Seconds since an arbitrary day, and nanoseconds.
pub(crate) type Timestamp = (i64, u32);

/// The date of a timestamp such as `2016-07-05T13:58:41Z`; none if it does not begin with a day of the
/// calendar.
pub(crate) fn date_of(timestamp: &str) -> Option<&str> {
    let date = timestamp.trim().get(..10)?;
    is_date(date).then_some(date)
}

/// Parses a timestamp such as `2024-01-25T11:28:50.295Z`, or a date, which means midnight. A timestamp
/// without a time zone is in UTC.
pub(crate) fn parse_timestamp(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let date = date_of(text)?;
    let mut numbers = date.split('-').map(str::parse::<i64>);
    let (year, month, day) = (
        numbers.next()?.ok()?,
        numbers.next()?.ok()?,
        numbers.next()?.ok()?,
    );
    // Years begin in March here, so that a leap day is the last of its year.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day;
    let midnight = days * 86_400;
    let Some(time) = text.get(10..).filter(|rest| !rest.is_empty()) else {
        return Some((midnight, 0));
    };
    let time = time.strip_prefix(['T', 't', ' '])?;
    let (time, zone) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, "Z"),
    };
    let (time, fraction) = time.split_once(['.', ',']).unwrap_or((time, ""));
    let mut seconds = seconds_of_day(time)?;
    if let Some(zone) = zone.strip_prefix('+') {
        seconds -= seconds_of_day(zone)?;
    } else if let Some(zone) = zone.strip_prefix('-') {
        seconds += seconds_of_day(zone)?;
    }
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let nanoseconds = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    Some((midnight + seconds, nanoseconds))
}

/// The seconds of a time such as `11:28:50`, `11:28` or `11`.
fn seconds_of_day(text: &str) -> Option<i64> {
    let mut parts = text.split(':');
    let mut seconds = 0;
    for (unit, most) in [(3_600, 24), (60, 59), (1, 60)] {
        let Some(part) = parts.next() else {
            break;
        };
        let is_number = (1..=2).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit());
        let number: i64 = part.parse().ok().filter(|_| is_number)?;
        if number > most {
            return None;
        }
        seconds += number * unit;
    }
    parts.next().is_none().then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_timestamps_are_greater() {
        let times = [
            "1999-12-31",
            "2016-07-05T13:58:41Z",
            "2024-02-29T21:59:59Z",
            "2024-03-01T10:00:00+12:00",
            "2024-03-01",
            "2024-03-01 09:00",
            "2024-03-01T08:00:00-02:00",
            "2025-07-31T09:38:59Z",
            "2025-07-31T09:38:59.122Z",
            "2025-07-31T09:38:59.2Z",
            "2025-11-26T10:02:16.164Z",
        ];
        let parsed: Vec<_> = times.iter().map(|time| parse_timestamp(time)).collect();
        assert!(parsed.iter().all(Option::is_some), "{parsed:?}");
        assert!(parsed.is_sorted_by(|a, b| a < b), "{parsed:?}");
        for text in [
            "",
            "25/01/2024",
            "2024-13-01",
            "2024-01-01Tnoon",
            "2024-01-01T25:00",
            "2024-01-01T1:2:3:4",
        ] {
            assert_eq!(parse_timestamp(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        for good in ["2016-07-05T13:58:41Z", " 2024-02-29 "] {
            assert_eq!(date_of(good), good.trim().get(..10));
        }
        for bad in [
            "",
            "2023-02-29",
            "2016-13-01",
            "05/07/2016",
            "2016-07-0é",
            "+016-07-05",
        ] {
            assert_eq!(date_of(bad), None, "{bad}");
        }
    }
}
