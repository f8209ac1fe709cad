//! What a plain scalar means in the core schema of YAML 1.2 (<https://yaml.org/spec/1.2.2/#103-core-schema>).

use super::Kind;

pub(super) fn kind(plain: &str) -> Kind {
    match plain {
        "" | "~" | "null" | "Null" | "NULL" => return Kind::Null,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => return Kind::Boolean,
        _ => {}
    }
    let unsigned = plain.strip_prefix(['-', '+']).unwrap_or(plain);
    if based(plain).is_some() || is_digits(unsigned) {
        Kind::Integer
    } else if is_decimal(unsigned) || matches!(unsigned, ".inf" | ".Inf" | ".INF") || is_nan(plain) {
        Kind::Float
    } else {
        Kind::Text
    }
}

pub(super) fn integer(plain: &str) -> Option<i64> {
    match based(plain) {
        Some((base, digits)) => i64::from_str_radix(digits, base).ok(),
        None => plain.parse().ok(),
    }
}

pub(super) fn float(plain: &str) -> Option<f64> {
    match plain.strip_prefix(['-', '+']).unwrap_or(plain) {
        _ if is_nan(plain) => Some(f64::NAN),
        ".inf" | ".Inf" | ".INF" if plain.starts_with('-') => Some(f64::NEG_INFINITY),
        ".inf" | ".Inf" | ".INF" => Some(f64::INFINITY),
        _ => match based(plain) {
            #[expect(clippy::cast_precision_loss, reason = "a float is what was asked for")]
            Some((base, digits)) => u64::from_str_radix(digits, base).ok().map(|n| n as f64),
            None => plain.parse().ok(),
        },
    }
}

/// The base and the digits of `0x1F` and `0o17`.
fn based(plain: &str) -> Option<(u32, &str)> {
    let (base, digits) = match plain.get(..2)? {
        "0x" => (16, &plain[2..]),
        "0o" => (8, &plain[2..]),
        _ => return None,
    };
    (!digits.is_empty() && digits.chars().all(|c| c.is_digit(base))).then_some((base, digits))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// `1.5`, `1.`, `.5`, `1e3`.
fn is_decimal(unsigned: &str) -> bool {
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits_or_nothing = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    digits_or_nothing(whole)
        && digits_or_nothing(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(is_digits)
}

fn is_nan(plain: &str) -> bool {
    matches!(plain, ".nan" | ".NaN" | ".NAN")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_scalars_mean_what_yaml_1_2_says() {
        for (plain, expected) in [
            ("", Kind::Null),
            ("~", Kind::Null),
            ("null", Kind::Null),
            ("true", Kind::Boolean),
            ("FALSE", Kind::Boolean),
            ("yes", Kind::Text),
            ("on", Kind::Text),
            ("12", Kind::Integer),
            ("-12", Kind::Integer),
            ("0o17", Kind::Integer),
            ("0x1F", Kind::Integer),
            ("0x", Kind::Text),
            ("1.0", Kind::Float),
            (".5", Kind::Float),
            ("1.", Kind::Float),
            ("1e3", Kind::Float),
            ("-.inf", Kind::Float),
            (".nan", Kind::Float),
            (".", Kind::Text),
            ("1.0.2", Kind::Text),
            ("1e", Kind::Text),
            ("e3", Kind::Text),
            ("1:30", Kind::Text),
            ("10M", Kind::Text),
            ("é", Kind::Text),
        ] {
            assert_eq!(kind(plain), expected, "{plain}");
        }
    }

    #[test]
    fn numbers_have_values() {
        assert_eq!(integer("+7"), Some(7));
        assert_eq!(integer("0o17"), Some(15));
        assert_eq!(integer("99999999999999999999"), None);
        assert_eq!(float("0x10"), Some(16.0));
        assert_eq!(float("1."), Some(1.0));
        assert_eq!(float("-.inf"), Some(f64::NEG_INFINITY));
    }
}
