//! The address of a Salesforce org, and of its endpoints.

use crate::error::{Error, ErrorKind};
use crate::form;

/// The checked address of an org: an origin, and for Experience Cloud sites the site's path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrgUrl {
    origin: String,
    site: String,
}

impl OrgUrl {
    /// Reads the address that a caller gave.
    ///
    /// Accepts https hosts of Salesforce, compared label by label (My Domain help page, "My Domain
    /// URL formats"), and the origins in `trusted`. Lightning and Setup addresses are replaced by
    /// their My Domain host, the only one that answers OAuth and REST.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOrgUrl`], with what to change.
    pub fn parse(text: &str, trusted: &[String]) -> Result<Self, Error> {
        let is_clean = |address: &Address| !address.tail.bytes().any(|b| b <= b' ' || b == b'\\');
        let address = Address::parse(text).filter(is_clean).ok_or_else(|| {
            invalid("it must look like https://yourcompany.my.salesforce.com, without user name or password")
        })?;
        if trusted.iter().any(|origin| same_origin(origin, &address)) {
            if !address.is_secure() && !address.is_loopback() {
                return Err(invalid("plain http is only possible on this computer"));
            }
            // Developers paste the address of any page of a local org. Any other trusted address
            // with a path is that of a site on a custom domain.
            let site = match address.is_loopback() {
                true => String::new(),
                false => address.site(),
            };
            return Ok(Self {
                origin: address.origin(),
                site,
            });
        }
        // No spelling of a loopback address is a host of Salesforce.
        if !address.is_secure() && !address.is_loopback() {
            return Err(invalid("it must start with https://"));
        }
        let genuine = (address.port.is_empty())
            .then(|| GenuineHost::of(&address.host))
            .flatten();
        let Some(genuine) = genuine else {
            return Err(invalid(
                "it is not a Salesforce host; add its origin to `trustedOrgOrigins` if it is yours",
            ));
        };
        Ok(Self {
            origin: ["https://", &genuine.host].concat(),
            site: if genuine.is_site {
                address.site()
            } else {
                String::new()
            },
        })
    }

    /// Whether an origin can be trusted: https, or http on a loopback address.
    pub fn can_be_trusted(origin: &str) -> bool {
        Address::parse(origin).is_some_and(|address| address.is_secure() || address.is_loopback())
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether this is an Experience Cloud site.
    pub fn is_site(&self) -> bool {
        !self.site.is_empty() || self.origin.ends_with(".my.site.com")
    }

    /// Where `/services/…` begins: the origin and, for a site, its path. No slash at the end.
    pub fn base(&self) -> String {
        [self.origin.as_str(), &self.site].concat()
    }

    /// The absolute URL of an endpoint of this org.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidEndpoint`] if the endpoint is blank or names another origin.
    pub fn endpoint(&self, endpoint: &str) -> Result<String, Error> {
        let refused = |why: &'static str| Err(Error::new(ErrorKind::InvalidEndpoint, why));
        // Characters that the URL standard drops or rewrites before it looks for a host.
        let endpoint: String = endpoint
            .trim_matches(|c: char| c <= ' ')
            .chars()
            .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
            .collect();
        if endpoint.is_empty() {
            return refused("The API endpoint is blank; give a path such as /services/data.");
        }
        let path = if has_scheme(&endpoint) {
            match Address::parse(&endpoint) {
                Some(address) if address.origin() == self.origin => address.tail,
                _ => {
                    return refused(
                        "The API endpoint is outside the org; give a path such as /services/data.",
                    );
                }
            }
        } else if let [b'/' | b'\\', b'/' | b'\\', ..] = endpoint.as_bytes() {
            return refused(
                "The API endpoint names another host; give a path such as /services/data.",
            );
        } else {
            &endpoint
        };
        let path = path.strip_prefix(['/', '\\']).unwrap_or(path);
        // The endpoint may begin with the site's path.
        let site = match self.site.get(1..).and_then(|site| path.strip_prefix(site)) {
            Some(rest) if rest.starts_with('/') => "",
            _ => &self.site,
        };
        Ok([&self.origin, site, "/", &escape(path)].concat())
    }
}

/// In a REST call, a `#` does not begin a fragment and a lone `%` is not an escape. Both belong to a
/// value, which would otherwise be cut off or refused.
fn escape(path: &str) -> String {
    let mut pieces = path.split('%');
    let mut out = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        out.push_str(if form::is_escape(piece) { "%" } else { "%25" });
        out.push_str(piece);
    }
    out.split('#').collect::<Vec<_>>().join("%23")
}

fn invalid(why: &str) -> Error {
    Error::new(
        ErrorKind::InvalidOrgUrl,
        ["The org URL cannot be used: ", why, "."].concat(),
    )
}

fn same_origin(trusted: &str, address: &Address) -> bool {
    Address::parse(trusted).is_some_and(|trusted| trusted.origin() == address.origin())
}

fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
    })
}

/// The parts of an http(s) URL. Text that URL parsers might read differently is refused.
struct Address<'a> {
    scheme: &'static str,
    host: String,
    port: &'a str,
    tail: &'a str,
}

impl<'a> Address<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let (scheme, rest) = text.split_once(':')?;
        let rest = rest.strip_prefix("//")?;
        let scheme = ["https", "http"]
            .into_iter()
            .find(|known| scheme.eq_ignore_ascii_case(known))?;
        let end = rest.bytes().position(|b| matches!(b, b'/' | b'?' | b'#'));
        let (authority, tail) = match end {
            Some(end) => rest.split_at_checked(end)?,
            None => (rest, ""),
        };
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, port),
            _ => (authority, ""),
        };
        let valid_host = host == "[::1]" || host.split('.').all(is_label);
        let valid_port = port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit());
        let default_port = if scheme == "https" { "443" } else { "80" };
        (valid_host && valid_port).then(|| Self {
            scheme,
            host: host.to_ascii_lowercase(),
            port: if port == default_port { "" } else { port },
            tail,
        })
    }

    fn is_secure(&self) -> bool {
        self.scheme == "https"
    }

    fn is_loopback(&self) -> bool {
        matches!(self.host.as_str(), "localhost" | "[::1]")
            || self.host.ends_with(".localhost")
            || (self.host.starts_with("127.")
                && self.host.split('.').count() == 4
                && self.host.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
    }

    fn origin(&self) -> String {
        let colon = if self.port.is_empty() { "" } else { ":" };
        [self.scheme, "://", &self.host, colon, self.port].concat()
    }

    /// The path without query, fragment, and slashes or white space at the end.
    fn site(&self) -> String {
        let path = self.tail.split(['?', '#']).next().unwrap_or("");
        path.trim_end_matches(|c: char| c == '/' || c.is_whitespace())
            .into()
    }
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// A host of Salesforce, as the host to send requests to.
struct GenuineHost {
    host: String,
    is_site: bool,
}

impl GenuineHost {
    /// Suffixes of hosts, and what each is replaced by. A suffix that begins with a dot follows an
    /// org's name and at most one partition label. The file is valid JSON and a valid Rust array,
    /// because `js/diagnose` reads it too.
    const HOSTS: [[&'static str; 2]; 13] = include!("hosts.json");

    fn of(host: &str) -> Option<Self> {
        Self::HOSTS.iter().find_map(|[given, meant]| {
            let name = host.strip_suffix(given)?;
            let labels = name.split('.').filter(|label| !label.is_empty()).count();
            let allowed = if given.starts_with('.') { 1..=2 } else { 0..=0 };
            allowed.contains(&labels).then(|| Self {
                host: [name, meant].concat(),
                is_site: *meant == ".my.site.com",
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn parse(text: &str) -> Result<String, Error> {
        OrgUrl::parse(text, &[]).map(|org| org.base())
    }

    #[test]
    fn genuine_hosts_are_accepted() {
        let genuine: &[[&str; 2]] = &include!("../tests/diagnose/genuine.json");
        for [text, base] in genuine {
            assert_eq!(parse(text).as_deref(), Ok(*base), "{text}");
        }
    }

    #[test]
    fn look_alikes_and_nonsense_are_refused() {
        let refused: &[&str] = &include!("../tests/diagnose/refused.json");
        for text in refused {
            let error = parse(text).expect_err(text);
            assert_eq!(error.kind, ErrorKind::InvalidOrgUrl, "{text}");
        }
    }

    #[test]
    fn a_site_has_a_path_or_a_host_of_sites() {
        let trusted = ["https://crm.bank.example".to_owned()];
        for (text, is_site) in [
            ("https://acme.my.site.com", true),
            ("https://acme.my.site.com/partners", true),
            ("https://acme.my.salesforce.com/partners", false),
            ("https://crm.bank.example/partners", true),
            ("https://crm.bank.example", false),
        ] {
            let org = OrgUrl::parse(text, &trusted).expect(text);
            assert_eq!(org.is_site(), is_site, "{text}");
        }
    }

    #[test]
    fn a_port_has_up_to_five_digits() {
        for text in ["http://localhost:abc", "http://localhost:123456"] {
            let error = parse(text).expect_err(text);
            assert!(error.message.contains("must look like"), "{error}");
        }
    }

    #[test]
    fn an_address_of_this_computer_is_told_of_trusted_origins() {
        for text in [
            "http://localhost:8787",
            "https://localhost",
            "http://acme.localhost:8787/x",
            "http://127.0.0.1:8787",
            "http://[::1]:8787",
        ] {
            let error = parse(text).expect_err(text);
            assert!(error.message.contains("trustedOrgOrigins"), "{error}");
        }
        for text in [
            "http://acme.my.salesforce.com",
            "http://10.0.0.1",
            "http://127.0.0.x",
        ] {
            let error = parse(text).expect_err("plain http");
            assert!(error.message.contains("https://"), "{error}");
        }
    }

    #[test]
    fn a_trusted_origin_is_accepted_and_nothing_beside_it() {
        let trusted = [
            "http://localhost:8787".to_owned(),
            "http://acme.localhost:8787".to_owned(),
            "http://localhost.evil.example".to_owned(),
            "https://crm.bank.example/".to_owned(),
            "http://crm.bank.example".to_owned(),
            "http://127.0.0.1.evil.example".to_owned(),
            "http://[::1]".to_owned(),
        ];
        let base = |text| OrgUrl::parse(text, &trusted).map(|org| org.base()).ok();
        assert_eq!(
            base("http://localhost:8787/a/b").as_deref(),
            Some("http://localhost:8787")
        );
        assert_eq!(
            base("https://crm.bank.example:443/site/").as_deref(),
            Some("https://crm.bank.example/site")
        );
        assert_eq!(base("http://[::1]/a").as_deref(), Some("http://[::1]"));
        assert_eq!(base("http://[::1]:8787"), None);
        assert_eq!(base("http://localhost:8788"), None);
        assert_eq!(base("http://localhost.evil.example"), None);
        for origin in &trusted {
            assert_eq!(
                OrgUrl::can_be_trusted(origin),
                base(origin).is_some(),
                "{origin}"
            );
        }
        for origin in [
            "crm.bank.example",
            "https://*.bank.example",
            "",
            "null",
            "file:///x",
        ] {
            assert!(!OrgUrl::can_be_trusted(origin), "{origin}");
        }
        assert_eq!(base("https://localhost:8787"), None);
        assert_eq!(base("https://x.crm.bank.example"), None);
        assert_eq!(
            base("http://crm.bank.example"),
            None,
            "plain http off the computer"
        );
        assert_eq!(base("http://127.0.0.1.evil.example"), None);
    }

    #[test]
    fn endpoints_stay_in_the_org() {
        let org = OrgUrl::parse("https://acme.my.salesforce.com", &[]).expect("genuine");
        for (endpoint, url) in [
            ("/services/data", "/services/data"),
            ("services/data/", "/services/data/"),
            ("services/x:y", "/services/x:y"),
            ("1:y", "/1:y"),
            (" /services/data\n", "/services/data"),
            (
                "https://ACME.my.salesforce.com/services/data",
                "/services/data",
            ),
            (
                "/q?q=SELECT+Id+FROM+Contact+WHERE+Name='Tim Barr'",
                "/q?q=SELECT+Id+FROM+Contact+WHERE+Name='Tim Barr'",
            ),
            (
                "/q?q=LIKE 'A%' AND B='#1' AND C='%41'",
                "/q?q=LIKE 'A%25' AND B='%231' AND C='%41'",
            ),
            (
                "https://acme.my.salesforce.com/q?q=SELECT Id",
                "/q?q=SELECT Id",
            ),
            (
                "https://acme.my.salesforce.com//evil.example",
                "//evil.example",
            ),
            ("/a//evil.example", "/a//evil.example"),
            ("/q?u=https://evil.example", "/q?u=https://evil.example"),
        ] {
            assert_eq!(
                org.endpoint(endpoint).as_deref(),
                Ok(format!("https://acme.my.salesforce.com{url}").as_str()),
                "{endpoint}"
            );
        }
        for endpoint in [
            "",
            "  ",
            "//evil.example/services/data",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "\n//evil.example",
            "https://evil.example/services/data",
            "https://acme.my.salesforce.com@evil.example/",
            "https://acme.my.salesforce.com.evil.example/",
            "http://acme.my.salesforce.com/services/data",
            "https:/evil.example",
            "https:evil.example",
            "javascript:alert(1)",
            "blob:https://acme.my.salesforce.com/x",
        ] {
            let error = org.endpoint(endpoint).expect_err(endpoint);
            assert_eq!(error.kind, ErrorKind::InvalidEndpoint, "{endpoint}");
        }
    }

    #[test]
    fn a_site_keeps_its_path_once() {
        let site = OrgUrl::parse("https://acme.my.site.com/fineapps", &[]).expect("genuine");
        let expected = "https://acme.my.site.com/fineapps/services/data";
        assert_eq!(site.endpoint("/services/data").as_deref(), Ok(expected));
        assert_eq!(
            site.endpoint("/fineapps/services/data").as_deref(),
            Ok(expected)
        );
        assert_eq!(
            site.endpoint("/fineapps2/x").as_deref(),
            Ok("https://acme.my.site.com/fineapps/fineapps2/x")
        );
    }
}
