//! What a plain scalar of YAML 1.2 is: nothing, a truth value, a number or text.
//!
//! The rules are those of `serde_yaml`, so that other programs find the same values in every file; a
//! property test compares them.

/// The type of a scalar, with the value where a field wants one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// Nothing.
    Null,
    /// True or false.
    Bool,
    /// A whole number; without its value if it is negative or very large.
    Int(Option<u64>),
    /// A number with a fraction.
    Float,
    /// Anything else.
    Text,
}

/// What an unquoted scalar without a tag is.
pub(in crate::profile) fn resolve(plain: &str) -> Scalar {
    match plain {
        "" | "null" | "Null" | "NULL" | "~" => return Scalar::Null,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => return Scalar::Bool,
        _ => {}
    }
    // Most scalars are words, which the first letter settles.
    if !plain.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) {
        return Scalar::Text;
    }
    if let Some(value) = unsigned(plain) {
        return Scalar::Int(u64::try_from(value).ok());
    }
    if is_negative(plain) {
        return Scalar::Int(None);
    }
    if !is_zero_padded(plain) && is_float(plain) {
        return Scalar::Float;
    }
    Scalar::Text
}

fn unsigned(plain: &str) -> Option<u128> {
    let digits = plain.strip_prefix('+').unwrap_or(plain);
    // The core schema (YAML 1.2, section 10.3.2) has `0x` and `0o`; `0b` is of YAML 1.1, and the parser that
    // this agrees with takes it as well.
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(rest) = digits.strip_prefix(prefix) {
            if rest.starts_with(['+', '-']) {
                return None;
            }
            if let Ok(value) = u128::from_str_radix(rest, radix) {
                return Some(value);
            }
        }
    }
    if digits.starts_with(['+', '-']) || is_zero_padded(plain) {
        return None;
    }
    digits.parse().ok()
}

fn is_negative(plain: &str) -> bool {
    for (prefix, radix) in [("-0x", 16), ("-0o", 8), ("-0b", 2)] {
        if let Some(rest) = plain.strip_prefix(prefix)
            && i128::from_str_radix(&format!("-{rest}"), radix).is_ok()
        {
            return true;
        }
    }
    !is_zero_padded(plain) && plain.parse::<i128>().is_ok()
}

fn is_float(plain: &str) -> bool {
    let unsigned = plain.strip_prefix('+');
    if unsigned.is_some_and(|rest| rest.starts_with(['+', '-'])) {
        return false;
    }
    let unsigned = unsigned.unwrap_or(plain);
    matches!(unsigned, ".inf" | ".Inf" | ".INF")
        || matches!(
            plain,
            "-.inf" | "-.Inf" | "-.INF" | ".nan" | ".NaN" | ".NAN"
        )
        || unsigned.parse::<f64>().is_ok_and(f64::is_finite)
}

/// Digits after a leading zero are text, such as the ISCO group 0110.
fn is_zero_padded(plain: &str) -> bool {
    let digits = plain.strip_prefix(['-', '+']).unwrap_or(plain);
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same question, put to `serde_yaml`.
    fn reference(plain: &str) -> Option<Scalar> {
        use serde_yaml::Value;
        Some(match serde_yaml::from_str(plain).ok()? {
            Value::Null => Scalar::Null,
            Value::Bool(_) => Scalar::Bool,
            Value::Number(number) if number.is_f64() => Scalar::Float,
            // The parser knows -0 as 0, which matters to no field.
            Value::Number(_) if plain.starts_with('-') => Scalar::Int(None),
            Value::Number(number) => Scalar::Int(number.as_u64()),
            Value::String(text) if text == plain => Scalar::Text,
            _ => return None,
        })
    }

    #[test]
    fn the_usual_ones() {
        let expected = [
            ("2529", Scalar::Int(Some(2529))),
            ("0110", Scalar::Text),
            ("2529.3", Scalar::Float),
            ("-4", Scalar::Int(None)),
            ("0x1F", Scalar::Int(Some(31))),
            ("1e3", Scalar::Float),
            ("no", Scalar::Text),
            ("~", Scalar::Null),
            ("True", Scalar::Bool),
            ("2022-08-08", Scalar::Text),
            (".5", Scalar::Float),
            ("1e999", Scalar::Text),
        ];
        for (plain, kind) in expected {
            assert_eq!(resolve(plain), kind, "{plain}");
            assert_eq!(reference(plain), Some(kind), "{plain}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn agrees_with_serde_yaml(plain in "[-+]?(0[xob])?[-+]?[0-9.]{0,4}(e[-+]?[0-9]{1,3})?|[a-zA-Z.~]{1,5}|[0-9xobeE.+_-]{1,6}") {
            if let Some(expected) = reference(&plain) {
                prop_assert_eq!(resolve(&plain), expected);
            }
        }
    }
}
