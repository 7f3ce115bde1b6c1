//! A list of connections in the address of its page, so that a link and going back bring it back.

use crate::{AccessLevel, ConnectionQuery, Sort, Status};

/// What a list shows: its query, and the page of the result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListAddress {
    /// The query.
    pub query: ConnectionQuery,
    /// The cursor of the page; the first page without one.
    pub after: Option<String>,
}

impl ListAddress {
    /// Reads the parameters of an address, decoded. Unknown ones are ignored.
    pub fn of_parameters(parameters: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut address = Self::default();
        let query = &mut address.query;
        for (name, value) in parameters {
            if value.is_empty() {
                continue;
            }
            match name.as_str() {
                "q" => query.text = value,
                "integration" => query.integration = Some(value),
                "status" => query.statuses = Status::parse_list(&value),
                "access" => query.access = Some(AccessLevel::of_word(&value)),
                "sort" => query.sort = Sort::parse(&value),
                "after" => address.after = Some(value),
                _ => {}
            }
        }
        address
    }

    /// The parameters, not yet encoded. What isn't chosen is left out.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let ConnectionQuery { text, integration, statuses, access, sort } = &self.query;
        let access = access.as_ref().map(AccessLevel::as_str);
        let all = [
            ("q", text.trim().to_owned()),
            ("integration", integration.clone().unwrap_or_default()),
            ("status", Status::list_text(statuses)),
            ("access", access.unwrap_or_default().to_owned()),
            ("sort", sort.map(Sort::word).unwrap_or_default()),
            ("after", self.after.clone().unwrap_or_default()),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SortKey;
    use proptest::prelude::*;

    fn read(parameters: &[(&str, &str)]) -> ListAddress {
        let owned =
            parameters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        ListAddress::of_parameters(owned)
    }

    #[test]
    fn unknown_parameters_are_ignored() {
        assert_eq!(
            read(&[("utm_source", "mail"), ("sort", "size"), ("status", ""), ("q", "")]),
            ListAddress::default()
        );
        assert!(ListAddress::default().parameters().is_empty());
    }

    fn address() -> impl Strategy<Value = ListAddress> {
        let status = prop_oneof![
            prop::sample::select(Status::KNOWN.to_vec()),
            "[a-z_]{1,8}".prop_map(|word| Status::of_word(&word)),
        ];
        let statuses = prop::collection::vec(status, 0..4)
            .prop_map(|statuses| Status::parse_list(&Status::list_text(&statuses)));
        let access = prop::option::of(prop::sample::select(AccessLevel::KNOWN.to_vec()));
        let sort = prop::option::of(
            (0..SortKey::ALL.len(), any::<bool>())
                .prop_map(|(at, descending)| Sort { by: SortKey::ALL[at].1, descending }),
        );
        (
            "\\PC{0,12}".prop_map(|text| text.trim().to_owned()),
            prop::option::of("[a-z/%&=]{1,8}"),
            statuses,
            access,
            sort,
            prop::option::of("[a-z0-9,=&]{1,8}"),
        )
            .prop_map(|(text, integration, statuses, access, sort, after)| ListAddress {
                query: ConnectionQuery { text, integration, statuses, access, sort },
                after,
            })
    }

    proptest! {
        #[test]
        fn address_brings_the_list_back(address in address()) {
            let parameters = address.parameters();
            let parameters = parameters.into_iter().map(|(name, value)| (name.to_owned(), value));
            prop_assert_eq!(ListAddress::of_parameters(parameters), address);
        }
    }
}
