//! The API version, and the placeholder `vXX.X` that stands for it.

use crate::error::{Error, ErrorKind};
use crate::value::Value;

/// A version such as `56.0`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiVersion(String);

impl Default for ApiVersion {
    /// The version of @openfin/salesforce 2.3.0. The file is JSON, because `js/diagnose` reads it too.
    fn default() -> Self {
        Self(include!("default-version.json").into())
    }
}

impl ApiVersion {
    /// Reads `56.0`, `56` or `v56.0`.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        let number = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let major = number.strip_suffix(".0").unwrap_or(number);
        match major.parse::<u16>() {
            Ok(major) if major > 0 => Ok(Self([&major.to_string(), ".0"].concat())),
            _ => Err(Error::new(
                ErrorKind::InvalidOption,
                "apiVersion must look like 56.0.",
            )),
        }
    }

    /// The path segment, such as `v56.0`.
    pub fn segment(&self) -> String {
        ["v", &self.0].concat()
    }

    /// Replaces `vXX.X` (in any case) in a path by the version. A query is not changed, because it
    /// contains values.
    pub fn fill_path(&self, endpoint: &str) -> String {
        let version = self.segment();
        let (path, query) = match endpoint.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (endpoint, None),
        };
        let segments = path.split('/').map(|segment| match segment {
            placeholder if placeholder.eq_ignore_ascii_case("vXX.X") => version.as_str(),
            segment => segment,
        });
        let mut out = segments.collect::<Vec<_>>().join("/");
        if let Some(query) = query {
            out.push('?');
            out.push_str(query);
        }
        out
    }

    /// Puts the version into the `url` of each subrequest of a composite, batch or graph body. Record
    /// values are not changed, and neither is the caller's object.
    pub fn fill_subrequests<V: Value>(&self, endpoint: &str, data: V) -> V {
        let path = endpoint.split('?').next().unwrap_or("");
        let is_composite = path
            .split('/')
            .any(|segment| segment.eq_ignore_ascii_case("composite"));
        let copy = match is_composite {
            true => data.json_copy(),
            false => None,
        };
        let Some(body) = copy else {
            return data;
        };
        self.fill_urls(&body);
        for graph in body.items_of("graphs") {
            self.fill_urls(&graph);
        }
        body
    }

    fn fill_urls<V: Value>(&self, body: &V) {
        for list in ["compositeRequest", "batchRequests"] {
            for request in body.items_of(list) {
                if let Some(url) = request.text_of("url") {
                    request.set_member("url", V::from_text(&self.fill_path(&url)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_numbers() {
        for text in ["56.0", "56", "v56.0"] {
            assert_eq!(ApiVersion::parse(text), Ok(ApiVersion::default()), "{text}");
        }
        for text in ["", "v", "latest", "56.1.0", "-1", "0.0", "56.0/../x"] {
            let error = ApiVersion::parse(text).expect_err(text);
            assert_eq!(error.kind, ErrorKind::InvalidOption);
        }
    }

    #[test]
    fn the_placeholder_is_a_segment_of_the_path() {
        let version = ApiVersion::default();
        for (endpoint, filled) in [
            (
                "/services/data/vXX.X/query?q=vXX.X",
                "/services/data/v56.0/query?q=vXX.X",
            ),
            ("services/data/VXX.x", "services/data/v56.0"),
            ("vXX.X/limits", "v56.0/limits"),
            ("/services/data/v60.0/x", "/services/data/v60.0/x"),
            ("/services/data/vXX.XY", "/services/data/vXX.XY"),
            ("?", "?"),
        ] {
            assert_eq!(version.fill_path(endpoint), filled);
        }
    }
}
