//! An accepted org URL is, to a browser, a Salesforce host or a trusted origin.

use openfin_salesforce::org::OrgUrl;

const SUFFIXES: [&str; 5] = [
    ".my.salesforce.com",
    ".my.salesforce.mil",
    ".my-salesforce.com",
    ".my.sfcrmproducts.cn",
    ".my.site.com",
];
const GENERIC: [&str; 3] = [
    "login.salesforce.com",
    "test.salesforce.com",
    "api.salesforce.com",
];

/// Whatever `text` is.
pub fn check(text: &str) {
    let trusted = [
        "http://localhost:8787".to_owned(),
        "https://crm.bank.example".to_owned(),
    ];
    let Ok(org) = OrgUrl::parse(text, &trusted) else {
        return;
    };
    let seen = url::Url::parse(&org.base()).expect("a URL");
    assert_eq!(seen.origin().ascii_serialization(), org.origin());
    assert_eq!((seen.username(), seen.password()), ("", None));
    assert_eq!((seen.query(), seen.fragment()), (None, None));
    let host = seen.host_str().expect("a host");
    let is_genuine =
        SUFFIXES.iter().any(|suffix| host.ends_with(suffix)) || GENERIC.contains(&host);
    let is_trusted = trusted.iter().any(|origin| origin == org.origin());
    assert!(
        is_trusted || (is_genuine && seen.scheme() == "https"),
        "{host}"
    );
    // What was given names, to a browser, the same host or its Lightning twin.
    let given = url::Url::parse(text.trim()).expect("a URL");
    let given = given.host_str().expect("a host");
    assert_eq!(given.split('.').next(), host.split('.').next());
    assert_eq!(OrgUrl::parse(&org.base(), &trusted), Ok(org));
}
