//! What a log line may say about a request.

/// The part of a URL that may be logged, up to `/services/data/v56.0/sobjects/Contact`. The rest (ids,
/// external ids, queries, the paths of an app's own endpoints) can be personal data.
pub fn logged_path(url: &str) -> String {
    let path = url.split('?').next().unwrap_or("");
    let mut logged = String::new();
    let mut more = 2;
    for segment in path.split('/').skip(3) {
        if more == 0 {
            break;
        }
        more = match segment {
            "services" | "sobjects" => 1,
            "data" => 2,
            _ => more - 1,
        };
        logged.push('/');
        logged.push_str(segment);
    }
    logged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_line_names_the_resource_and_no_record() {
        for (path, logged) in [
            ("/services/data", "/services/data"),
            (
                "/services/data/v56.0/query?q=SELECT",
                "/services/data/v56.0/query",
            ),
            (
                "/services/data/v56.0/query/01g-2000",
                "/services/data/v56.0/query",
            ),
            (
                "/services/data/v56.0/sobjects/Contact/Email/tim@barr.example",
                "/services/data/v56.0/sobjects/Contact",
            ),
            ("/services/apexrest/customers/tim", "/services/apexrest"),
            (
                "/site/services/data/v56.0/sobjects/Case/500",
                "/site/services/data/v56.0/sobjects/Case",
            ),
            ("/tim/barr/x/y", "/tim/barr"),
        ] {
            assert_eq!(
                logged_path(&format!("https://acme.my.salesforce.com{path}")),
                logged
            );
        }
    }
}
