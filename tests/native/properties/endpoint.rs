//! A request goes to the org, whatever its endpoint says; one that a browser would send elsewhere is
//! refused.

use openfin_salesforce::org::OrgUrl;
use openfin_salesforce::rest::ApiVersion;

/// Whatever `text` is.
pub fn check(text: &str) {
    let filled = ApiVersion::default().fill_path(text);
    for base in [
        "https://acme.my.salesforce.com",
        "https://acme.my.site.com/fineapps",
    ] {
        let org = OrgUrl::parse(base, &[]).expect("genuine");
        let browsers = url::Url::parse(&format!("{}/", org.origin())).expect("a URL");
        let expected = browsers.join(&filled).ok();
        let expected = expected.filter(|url| url.origin() == browsers.origin());
        match org.endpoint(&filled) {
            Ok(resolved) => {
                let seen = url::Url::parse(&resolved).expect("a URL");
                assert_eq!(seen.origin().ascii_serialization(), org.origin());
                assert_eq!(
                    (seen.username(), seen.password(), seen.port()),
                    ("", None, None)
                );
                assert_eq!(seen.fragment(), None);
                let expected = expected.expect("a browser would not leave the org either");
                // A `#` and a lone `%` belong to a value here; a site adds its path.
                let is_plain = !filled.contains(['#', '%', '\\']) && !base.contains("site");
                assert!(!is_plain || seen == expected, "{seen} {expected}");
            }
            // What could be read in two ways is refused, too.
            Err(_) => assert!(
                expected.is_none()
                    || filled.trim_matches(|c: char| c <= ' ').is_empty()
                    || filled.contains([':', '\\'])
                    || filled.replace(['\t', '\r', '\n'], "").contains("//"),
                "{filled:?}"
            ),
        }
    }
}
