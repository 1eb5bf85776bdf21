//! Forms are read and written as the URL standard has it.

use openfin_salesforce::form;

/// Whatever `text` is.
pub fn check(text: &str) {
    let pairs = form::decode(text);
    let query = text.strip_prefix('?').unwrap_or(text);
    let theirs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    assert_eq!(pairs, theirs);
    let written = form::encode(pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())));
    let expected = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&theirs)
        .finish();
    assert_eq!(written, expected);
    assert_eq!(form::decode(&written), pairs);
    for (name, _) in &pairs {
        let first = pairs
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str());
        assert_eq!(form::value(&pairs, name), first);
    }
}
