//! Addresses of the service's own pages for the guide, such as the page where Okta makes tokens. The
//! catalog has them as `https://{organization}-admin.{suffix}/admin/access/api/tokens`: the parts in
//! braces are those of the tenant domain that was entered.

use crate::field::FieldKind;
use crate::state::FormState;
use crate::tenant_domain::TenantParts;

const HOST: &str = "{host}";
const ORGANIZATION: &str = "{organization}";
const SUFFIX: &str = "{suffix}";

/// Whether an address needs a tenant domain.
pub fn needs_tenant(address: &str) -> bool {
    address.contains('{')
}

/// Whether a catalog may have this address: `https`, with no other parts in braces than those that
/// are documented.
pub fn is_guide_address(address: &str) -> bool {
    let rest = [HOST, ORGANIZATION, SUFFIX]
        .iter()
        .fold(address.to_owned(), |rest, part| rest.replace(part, ""));
    address.starts_with("https://") && !rest.contains(['{', '}', ' '])
}

impl FormState {
    /// The address with the parts of the tenant domain. `None` until a domain is entered that lies
    /// under one of the service's own, so that a link never leads elsewhere.
    pub fn guide_address(&self, address: &str) -> Option<String> {
        if !is_guide_address(address) {
            return None;
        }
        if !needs_tenant(address) {
            return Some(address.to_owned());
        }
        let TenantParts { organization, suffix } = self.tenant()?;
        let host = format!("{organization}.{suffix}");
        let filled = address.replace(HOST, &host).replace(ORGANIZATION, organization);
        Some(filled.replace(SUFFIX, suffix))
    }

    /// The tenant that the form is about, by its tenant domain.
    fn tenant(&self) -> Option<TenantParts<'_>> {
        self.active.iter().find_map(|active| {
            let FieldKind::TenantDomain(rules) = &active.field.kind else { return None };
            rules.tenant_parts(self.instance.pointer(&active.path)?.as_str()?)
        })
    }
}
