//! Rules on hosts: `WebFetch(domain:*.example.com)` against a URL.

use super::Side;
use super::glob;

/// Whether the host of the URL matches. A URL whose host is not told apart beyond doubt matches no allowed rule and
/// every denied one.
pub(super) fn matches(specifier: &str, side: Side, url: &str) -> bool {
    let Some(domain) = specifier.trim().strip_prefix("domain:").map(str::trim) else {
        // Not documented: what is denied is at least denied as it is written.
        return side == Side::Deny && glob::matches(specifier.trim().chars(), glob::chars(url.trim()));
    };
    let domain = domain.strip_suffix('.').unwrap_or(domain);
    match host(url) {
        None => side == Side::Deny,
        Some(_) if domain == "*" => true,
        // A name in other letters stands in a URL as `xn--`: it is not decoded here.
        Some(host) if !domain.is_ascii() => side == Side::Deny && host.contains("xn--"),
        Some(host) => is_within(domain, host),
    }
}

/// `*.` at the start is one or more labels; any other `*` stays within its label.
fn is_within(domain: &str, host: &str) -> bool {
    if domain.split('.').any(str::is_empty) {
        return false;
    }
    let (labels, hosts) = (domain.strip_prefix("*."), host.split('.').count());
    let rest = labels.unwrap_or(domain);
    let wanted = rest.split('.').count();
    if hosts < wanted + usize::from(labels.is_some()) || (labels.is_none() && hosts != wanted) {
        return false;
    }
    rest.split('.').rev().zip(host.split('.').rev()).all(|(label, found)| {
        let pattern = label.chars().map(|c| c.to_ascii_lowercase());
        glob::matches(pattern, found.chars().map(|c| glob::Piece::Char(c.to_ascii_lowercase())))
    })
}

/// The host of an `http` or `https` URL, if every client must read the same one: no name and password before it, no
/// `\`, no escapes, nothing that is not ASCII, no number in place of a dotted address.
fn host(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let host = host.strip_suffix('.').unwrap_or(host);
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let clear = port.bytes().all(|byte| byte.is_ascii_digit())
        && host.chars().all(is_name)
        && host.split('.').all(|label| !label.is_empty())
        && !url.contains(['\t', '\n', '\r', '\0']);
    (clear && is_plain_address(host)).then_some(host)
}

/// Whether the host is a name, or an IPv4 address in its usual form: `2130706433`, `0x7f.1` and `127.1` are others.
fn is_plain_address(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    let hexadecimal = last.strip_prefix("0x").or_else(|| last.strip_prefix("0X"));
    let numeric = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if hexadecimal.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())) {
        return false;
    }
    let part = |digits: &str| numeric(digits) && (digits == "0" || !digits.starts_with('0')) && digits.len() <= 3;
    !numeric(last) || (host.split('.').count() == 4 && host.split('.').all(part))
}
