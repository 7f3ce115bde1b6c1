//! Filling in the form of Okta's catalog entry, with `regress` instead of the browser's RegExp.

use patchbay_form::connection_name::name_field;
use patchbay_form::error::ErrorCode;
use patchbay_form::schema::FormSchema;
use patchbay_form::state::{
    ACCESS, Confirmation, Effect, Event, FormState, Issue, NAME, Notice, Presets, ServerProblem,
    TestState,
};
use patchbay_model::{Access, AccessLevel, CheckOutcome, PrincipalKind, PrincipalRef, TestResult};
use patchbay_regress_patterns::RegressPatterns;
use serde_json::{Map, Value, json};
use std::sync::Arc;

const DOMAIN: &str = "/values/domain";
const TOKEN: &str = "/secrets/token";

fn okta() -> FormState {
    okta_with(Presets::default())
}

fn okta_with(presets: Presets) -> FormState {
    let entry: Value =
        serde_json::from_str(include_str!("../../../public/catalog/okta.json")).expect("JSON");
    let schema = FormSchema::parse(&entry["auth_methods"][0]["schema"]).expect("a schema");
    let name = name_field("Connection name", None);
    FormState::with_presets(Arc::new(schema), name, presets, &RegressPatterns)
}

/// Okta's form as the app shows it.
fn preset() -> FormState {
    okta_with(Presets {
        service: Some("Okta".to_owned()),
        taken_names: Vec::new(),
        access: Some(Access { level: AccessLevel::Everyone, principals: Vec::new() }),
    })
}

fn apply(form: &mut FormState, event: Event) -> Effect {
    form.apply(event, &RegressPatterns)
}

fn type_into(form: &mut FormState, place: &str, text: &str) {
    let event = Event::TextChanged { place: place.to_owned(), text: text.into() };
    assert_eq!(apply(form, event), Effect::Nothing);
}

fn leave(form: &mut FormState, place: &str) {
    assert_eq!(apply(form, Event::FocusLeft { place: place.to_owned() }), Effect::Nothing);
}

fn type_token(form: &mut FormState, text: &str) {
    type_into(form, TOKEN, text);
}

fn token() -> String {
    format!("00{}", "a1B2_-x9".repeat(5))
}

fn filled() -> FormState {
    let mut form = okta();
    type_into(&mut form, NAME, " Acme Okta ");
    type_into(&mut form, DOMAIN, "https://acme-admin.okta.com/");
    leave(&mut form, DOMAIN);
    type_token(&mut form, &token());
    assert_eq!(apply(&mut form, Event::AccessLevelChosen(AccessLevel::Everyone)), Effect::Nothing);
    form
}

fn confirmation(confirmed: bool) -> Option<Confirmation> {
    Some(Confirmation { warning: None, confirmed })
}

fn passed() -> TestResult {
    TestResult {
        outcome: CheckOutcome::Passed,
        tested_at: None,
        checks: Vec::new(),
        abilities: Vec::new(),
        acts_as: None,
    }
}

#[test]
fn untouched_form_shows_no_error_and_sends_nothing() {
    let mut form = okta();
    leave(&mut form, DOMAIN);
    assert_eq!(form.summary(), []);
    assert!(!form.is_dirty());
    assert_eq!(apply(&mut form, Event::Submitted), Effect::FocusSummary);
    let pointers: Vec<String> = form.summary().into_iter().map(|(p, _)| p).collect();
    assert_eq!(pointers, [DOMAIN, TOKEN, ACCESS, NAME]);
    assert!(!form.is_sending());
}

#[test]
fn domain_is_cleaned_with_a_notice_when_left() {
    let mut form = okta();
    type_into(&mut form, DOMAIN, "https://acme-admin.okta.com/admin");
    assert_eq!(form.field_view(DOMAIN).text, "https://acme-admin.okta.com/admin");
    assert_eq!(form.field_view(DOMAIN).notices, []);
    leave(&mut form, DOMAIN);
    let view = form.field_view(DOMAIN);
    assert_eq!(view.text, "acme.okta.com");
    assert!(matches!(view.notices.as_slice(), [Notice::DomainFixed(_)]));
    leave(&mut form, DOMAIN);
    assert_eq!(form.field_view(DOMAIN), view, "leaving it again changes nothing");
    type_into(&mut form, DOMAIN, "acme.okta.co");
    assert_eq!(form.field_view(DOMAIN).notices, [], "what was changed is about another text");
}

#[test]
fn domain_error_shows_when_left_and_goes_when_fixed() {
    let mut form = okta();
    type_into(&mut form, DOMAIN, "acme");
    assert_eq!(form.field_view(DOMAIN).issue, None);
    leave(&mut form, DOMAIN);
    assert!(matches!(form.field_view(DOMAIN).issue, Some(Issue::Local(ErrorCode::Domain(_)))));
    assert_eq!(form.summary(), [], "nothing was submitted yet");
    type_into(&mut form, DOMAIN, "acme.okta.com");
    assert_eq!(form.field_view(DOMAIN).issue, None);
}

#[test]
fn changed_own_domain_has_to_be_confirmed_again() {
    let mut form = filled();
    type_into(&mut form, DOMAIN, "login.acme.com");
    leave(&mut form, DOMAIN);
    assert_eq!(form.field_view(DOMAIN).confirmation, confirmation(false));
    assert_eq!(apply(&mut form, Event::Submitted), Effect::FocusSummary);
    let confirm = |confirmed| Event::ConfirmationToggled { place: DOMAIN.to_owned(), confirmed };
    assert_eq!(apply(&mut form, confirm(true)), Effect::Nothing);
    assert_eq!(form.summary(), []);
    type_into(&mut form, DOMAIN, "login.acme.org");
    assert_eq!(form.summary(), [(DOMAIN.to_owned(), Issue::Local(ErrorCode::DomainNotConfirmed))]);
}

#[test]
fn confirmation_box_stays_when_ticked_and_unticked() {
    let mut form = filled();
    type_into(&mut form, DOMAIN, "login.acme.com");
    leave(&mut form, DOMAIN);
    for confirmed in [true, false, true] {
        let ticked = Event::ConfirmationToggled { place: DOMAIN.to_owned(), confirmed };
        assert_eq!(apply(&mut form, ticked), Effect::Nothing);
        let view = form.field_view(DOMAIN);
        assert_eq!(view.confirmation, confirmation(confirmed));
    }
    type_into(&mut form, DOMAIN, "acme.okta.com");
    assert_eq!(form.field_view(DOMAIN).confirmation, None);
}

#[test]
fn submit_sends_clean_values_once() {
    let mut form = filled();
    let revision = form.revision();
    assert_eq!(apply(&mut form, Event::Submitted), Effect::Send { revision });
    assert_eq!(form.connection_name(), "Acme Okta");
    assert_eq!(Value::Object(form.values()), json!({ "domain": "acme.okta.com" }));
    assert_eq!(apply(&mut form, Event::Submitted), Effect::Nothing, "it is on its way already");
    assert_eq!(apply(&mut form, Event::RequestEnded), Effect::Nothing);
    assert_eq!(apply(&mut form, Event::Submitted), Effect::Send { revision }, "the same intent");
}

#[test]
fn unusual_token_warns_and_wrong_token_blocks() {
    let mut form = filled();
    type_token(&mut form, &token()[..41]);
    assert!(matches!(form.field_view(TOKEN).notices.as_slice(), [Notice::SecretUnusual(_)]));
    assert!(matches!(apply(&mut form, Event::Submitted), Effect::Send { .. }));
    let mut form = filled();
    type_token(&mut form, "••••••••");
    assert_eq!(apply(&mut form, Event::Submitted), Effect::FocusSummary);
    assert!(matches!(form.field_view(TOKEN).issue, Some(Issue::Local(ErrorCode::Secret(_)))));
    type_token(&mut form, &format!("SSWS {}", token()));
    assert!(matches!(form.field_view(TOKEN).notices.as_slice(), [Notice::SecretFixed(_)]));
    assert_eq!(form.field_view(TOKEN).issue, None);
}

#[test]
fn state_never_contains_a_secret() {
    let mut form = filled();
    let canary = token();
    assert!(!format!("{form:?}").contains(&canary));
    type_token(&mut form, &format!("\"{canary}\""));
    assert!(!format!("{form:?}").contains(&canary));
}

#[test]
fn test_ignores_name_and_belongs_to_its_inputs() {
    let mut form = okta();
    assert_eq!(apply(&mut form, Event::TestRequested), Effect::FocusSummary);
    type_into(&mut form, DOMAIN, "acme.okta.com");
    type_token(&mut form, &token());
    let Effect::Test { revision } = apply(&mut form, Event::TestRequested) else {
        panic!("there is all that a test needs")
    };
    assert_eq!(apply(&mut form, Event::TestRequested), Effect::Nothing, "one at a time");
    type_into(&mut form, NAME, "Acme Okta");
    let answer = |revision| Event::TestFinished { revision, result: Some(passed()) };
    assert_eq!(apply(&mut form, answer(revision)), Effect::Nothing);
    assert_eq!(*form.test(), TestState::Done(passed()));
    type_into(&mut form, NAME, "Acme");
    assert_eq!(*form.test(), TestState::Done(passed()), "the name was not tested");
    type_token(&mut form, &token());
    assert_eq!(*form.test(), TestState::None, "the result was about another token");
    assert_eq!(apply(&mut form, answer(revision)), Effect::Nothing);
    assert_eq!(*form.test(), TestState::None, "a late answer to older inputs");
}

#[test]
fn server_problems_show_at_inputs_until_they_change() {
    let mut form = filled();
    assert!(matches!(apply(&mut form, Event::Submitted), Effect::Send { .. }));
    let problem =
        |code: &str| ServerProblem { code: code.to_owned(), detail: None, by_service: false };
    let refused = Event::Rejected(vec![
        (TOKEN.to_owned(), problem("token_rejected")),
        ("/access/principals/0".to_owned(), problem("unknown_principal")),
        ("/elsewhere".to_owned(), problem("odd")),
    ]);
    assert_eq!(apply(&mut form, refused), Effect::FocusSummary);
    assert!(!form.is_sending());
    let places: Vec<String> = form.summary().into_iter().map(|(p, _)| p).collect();
    assert_eq!(places, [TOKEN, ACCESS, ""]);
    assert_eq!(form.field_view(DOMAIN).text, "acme.okta.com", "nothing typed is lost");
    type_token(&mut form, &token());
    let someone = PrincipalRef { kind: PrincipalKind::User, id: "u1".to_owned() };
    let chosen = Event::PrincipalToggled { principal: someone, chosen: true };
    assert_eq!(apply(&mut form, chosen), Effect::Nothing);
    assert_eq!(form.summary(), []);
}

#[test]
fn every_problem_of_a_field_is_kept_and_unknown_fields_are_named() {
    let mut form = filled();
    assert!(matches!(apply(&mut form, Event::Submitted), Effect::Send { .. }));
    let problem = |pointer: &str, code: &str| {
        let problem = ServerProblem { code: code.to_owned(), detail: None, by_service: false };
        (pointer.to_owned(), problem)
    };
    let refused = Event::Rejected(vec![
        problem(TOKEN, "too_long"),
        problem(TOKEN, "odd"),
        problem(TOKEN, "odd"),
        problem("/values/proxy/host~1name", "odd"),
        problem("", "odd"),
    ]);
    assert_eq!(apply(&mut form, refused), Effect::FocusSummary);
    let summary: Vec<Issue> = form.summary().into_iter().map(|(_, issue)| issue).collect();
    let [Issue::Server(of_token), rest @ ..] = summary.as_slice() else { panic!("{summary:?}") };
    let codes: Vec<&str> = of_token.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(codes, ["too_long", "odd"]);
    let names: Vec<&str> = rest
        .iter()
        .map(|issue| match issue {
            Issue::Unplaced { name, .. } => name.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(names, ["proxy/host/name", ""]);
}

#[test]
fn service_problems_go_when_any_input_changes() {
    let problem = |code: &str, by_service| {
        (TOKEN.to_owned(), ServerProblem { code: code.to_owned(), detail: None, by_service })
    };
    let refused = |by_service| {
        let mut form = filled();
        assert!(matches!(apply(&mut form, Event::Submitted), Effect::Send { .. }));
        let event = Event::Rejected(vec![problem("token_rejected", by_service)]);
        assert_eq!(apply(&mut form, event), Effect::FocusSummary);
        form
    };
    for (by_service, stays) in [(true, 0), (false, 1)] {
        let mut form = refused(by_service);
        type_into(&mut form, NAME, "Another name");
        assert_eq!(form.summary().len(), 1, "the service never receives the name");
        // The service rejected the token because the domain was wrong.
        type_into(&mut form, DOMAIN, "other.okta.com");
        assert_eq!(form.summary().len(), stays, "by the service: {by_service}");
    }
    // The service accepts the token now.
    let mut form = refused(true);
    let Effect::Test { revision } = apply(&mut form, Event::TestRequested) else {
        panic!("it is complete")
    };
    let answer = Event::TestFinished { revision, result: Some(passed()) };
    assert_eq!(apply(&mut form, answer), Effect::Nothing);
    assert_eq!(form.summary(), []);
}

#[test]
fn level_chosen_needs_a_person_or_group() {
    let mut form = filled();
    assert_eq!(apply(&mut form, Event::AccessLevelChosen(AccessLevel::Chosen)), Effect::Nothing);
    assert_eq!(apply(&mut form, Event::Submitted), Effect::FocusSummary);
    assert_eq!(form.permissions_issue(), Some(Issue::Local(ErrorCode::NobodyChosen)));
    let group = PrincipalRef { kind: PrincipalKind::Group, id: "g1".to_owned() };
    let choose = |chosen| Event::PrincipalToggled { principal: group.clone(), chosen };
    assert_eq!(apply(&mut form, choose(true)), Effect::Nothing);
    assert_eq!(apply(&mut form, choose(true)), Effect::Nothing);
    let access = form.access().expect("complete");
    assert_eq!(access.principals, std::slice::from_ref(&group), "chosen twice is chosen once");
    assert_eq!(apply(&mut form, choose(false)), Effect::Nothing);
    assert_eq!(form.access(), None);
}

#[test]
fn empty_secret_is_an_error_only_after_submit() {
    let mut form = filled();
    type_token(&mut form, "  ");
    leave(&mut form, TOKEN);
    assert_eq!(form.field_view(TOKEN).issue, None);
    assert_eq!(form.entered_secrets().count(), 0);
    assert_eq!(apply(&mut form, Event::Submitted), Effect::FocusSummary);
    assert_eq!(form.field_view(TOKEN).issue, Some(Issue::Local(ErrorCode::Required)));
}

#[test]
fn domain_and_token_are_enough() {
    let mut form = preset();
    type_into(&mut form, DOMAIN, "acme-corp.okta.com");
    type_token(&mut form, &token());
    assert!(matches!(apply(&mut form, Event::Submitted), Effect::Send { .. }));
    assert_eq!(form.connection_name(), "Acme Corp Okta");
    assert_eq!(form.access().map(|access| access.level), Some(AccessLevel::Everyone));
}

#[test]
fn suggested_name_follows_the_domain_until_one_is_entered() {
    let mut form = preset();
    assert_eq!((form.connection_name().as_str(), form.is_dirty()), ("Okta", false));
    for (domain, name) in [
        ("acme.okta.com", "Acme Okta"),
        ("nonsense", "Okta"),
        ("dev-123.oktapreview.com", "Dev 123 Okta"),
        ("sso.acme.com", "Okta"),
    ] {
        type_into(&mut form, DOMAIN, domain);
        assert_eq!(form.connection_name(), name, "{domain}");
    }
    type_into(&mut form, NAME, "");
    type_into(&mut form, DOMAIN, "acme.okta.com");
    assert_eq!(form.connection_name(), "", "the user has emptied it");
    type_into(&mut form, NAME, "Mine");
    type_into(&mut form, DOMAIN, "other.okta.com");
    assert_eq!(form.connection_name(), "Mine");
    form.reset(&RegressPatterns);
    assert_eq!(form.connection_name(), "Okta");
}

#[test]
fn suggested_name_is_free() {
    let mut form = preset();
    let revision = form.revision();
    let taken = ["okta", "OKTA  2", "Acme Okta"].map(str::to_owned).to_vec();
    assert_eq!(apply(&mut form, Event::NamesTaken(taken)), Effect::Nothing);
    assert_eq!(form.connection_name(), "Okta 3");
    assert!(form.revision() > revision, "another name is another payload");
    assert!(!form.is_dirty());
    type_into(&mut form, DOMAIN, "acme.okta.com");
    assert_eq!(form.connection_name(), "Acme Okta 2");
}

#[test]
fn suggested_name_is_no_part_of_a_draft() {
    let mut form = preset();
    type_into(&mut form, DOMAIN, "acme.okta.com");
    let snapshot = form.snapshot();
    assert_eq!(snapshot["texts"], json!({ DOMAIN: "acme.okta.com" }));
    let mut again = preset();
    again.restore(&snapshot, &RegressPatterns);
    assert_eq!(again.connection_name(), "Acme Okta");
    type_into(&mut again, DOMAIN, "other.okta.com");
    assert_eq!(again.connection_name(), "Other Okta");
}

/// Okta's form for a connection that has these values.
fn saved(values: &Value) -> FormState {
    let mut form = preset();
    form.enter_saved("Acme", values.as_object().expect("an object"), &RegressPatterns);
    form
}

#[test]
fn saved_values_are_shown_and_nothing_has_changed() {
    let values = json!({ "domain": "acme.okta.com", "of_an_older_schema": [1] });
    let mut form = saved(&values);
    let values = values.as_object().expect("an object");
    assert_eq!((form.connection_name().as_str(), form.is_dirty()), ("Acme", false));
    assert_eq!(form.field_view(DOMAIN).text, "acme.okta.com");
    assert_eq!(form.changes_of(values), json!({}).as_object().cloned().expect("an object"));
    type_into(&mut form, DOMAIN, "other.okta.com");
    assert_eq!(form.connection_name(), "Acme");
    assert_eq!(Value::Object(form.changes_of(values)), json!({ "domain": "other.okta.com" }));
    type_into(&mut form, DOMAIN, "");
    assert_eq!(Value::Object(form.changes_of(values)), json!({ "domain": null }));
}

#[test]
fn default_is_not_added_to_a_saved_connection() {
    let schema = json!({ "type": "object", "properties": {
        "region": { "type": "string", "default": "eu" },
        "retry": { "type": "boolean", "default": true },
        "created_by": { "type": "string", "readOnly": true },
        "terms": { "const": true, "title": "I agree" },
        "token": { "type": "string", "writeOnly": true } } });
    let schema = Arc::new(FormSchema::parse(&schema).expect("a schema"));
    let name = name_field("Connection name", None);
    let mut form = FormState::new(schema, name, &RegressPatterns);
    form.enter_saved("Acme", &Map::new(), &RegressPatterns);
    assert_eq!(form.changes_of(&Map::new()), Map::new());
    // What the form doesn't ask for stays.
    let values = json!({ "created_by": "Grace", "terms": true });
    let values = values.as_object().expect("an object");
    form.enter_saved("Acme", values, &RegressPatterns);
    assert_eq!(form.changes_of(values), Map::new());
}
