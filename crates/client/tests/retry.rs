//! When a request is repeated, for every sequence of outcomes.
use patchbay_client::failure::TransportFault;
use patchbay_client::operation::Effect;
use patchbay_client::outcome::Outcome;
use patchbay_client::retry::{Ended, Next, Pause, Retry};
use proptest::prelude::*;

/// A fault other than an abort.
fn lost() -> impl Strategy<Value = TransportFault> {
    prop_oneof![
        Just(TransportFault::Unreachable),
        Just(TransportFault::TimedOut),
        Just(TransportFault::TooLarge),
    ]
}

fn fault() -> impl Strategy<Value = TransportFault> {
    prop_oneof![4 => lost(), 1 => Just(TransportFault::Aborted)]
}

fn ended() -> impl Strategy<Value = Ended> {
    let status =
        prop_oneof![300u16..600, prop::sample::select(vec![408, 425, 429, 500, 502, 503, 504]),];
    let wait = prop::option::of(prop_oneof![0u32..70, any::<u32>()]);
    prop_oneof![
        fault().prop_map(Ended::Fault),
        (status, wait).prop_map(|(status, wait)| Ended::Status(status, wait)),
    ]
}

fn effect() -> impl Strategy<Value = Effect> {
    prop_oneof![Just(Effect::Read), Just(Effect::Ask), Just(Effect::Write)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn tries_and_waits_stay_within_the_limits(
        effect in effect(),
        repeatable: bool,
        course in prop::collection::vec((ended(), any::<u32>()), 3..6),
    ) {
        let most = match (effect, repeatable) {
            (Effect::Read, _) => 3,
            (Effect::Write, true) => 2,
            _ => 1,
        };
        let mut retry = Retry::new(effect, repeatable);
        let mut tries = 0;
        for (ended, random) in course {
            tries += 1;
            let next = retry.next(ended, random);
            prop_assert_eq!(retry.tries(), tries);
            let Next::Again(Pause { ms, asked_for }) = next else { break };
            prop_assert!(tries < most, "{effect:?} is tried once more after {tries}");
            match ended {
                Ended::Status(_, Some(s)) if effect == Effect::Read => {
                    prop_assert!(s <= 60);
                    prop_assert_eq!(ms, s * 1000);
                    prop_assert!(asked_for);
                }
                _ => prop_assert!((300..=8_000).contains(&ms), "{ms}"),
            }
        }
    }

    #[test]
    fn refusal_is_final(
        effect in effect(),
        repeatable: bool,
        status in prop::sample::select(vec![400u16, 401, 403, 404, 410, 422]),
        wait in prop::option::of(0u32..70),
        random: u32,
        before in prop::option::of(fault()),
    ) {
        let mut retry = Retry::new(effect, repeatable);
        if let Some(fault) = before {
            retry.next(Ended::Fault(fault), random);
        }
        prop_assert_eq!(retry.next(Ended::Status(status, wait), random), Next::Stop);
    }

    #[test]
    fn unanswered_write_is_unknown_in_the_end(
        repeatable: bool,
        faults in prop::collection::vec(lost(), 2),
        random: u32,
    ) {
        let mut retry = Retry::new(Effect::Write, repeatable);
        let mut next = retry.next(Ended::Fault(faults[0]), random);
        if repeatable {
            prop_assert!(matches!(next, Next::Again(_)));
            next = retry.next(Ended::Fault(faults[1]), random);
        }
        prop_assert_eq!(next, Next::Stop);
        let last = Ended::Fault(faults[usize::from(repeatable)]);
        prop_assert_eq!(Outcome::of_try(last, repeatable), Outcome::Unknown);
    }
}

#[test]
fn read_waits_as_told_up_to_a_minute() {
    let wait = |seconds| Retry::new(Effect::Read, true).next(Ended::Status(429, Some(seconds)), 0);
    assert_eq!(wait(60), Next::Again(Pause { ms: 60_000, asked_for: true }));
    assert_eq!(wait(61), Next::Stop);
    assert_eq!(wait(u32::MAX), Next::Stop);
}

#[test]
fn second_wait_may_be_longer_than_the_first() {
    for (random, first, second) in [(0, 300, 300), (1_700, 2_000, 2_000), (7_700, 1_196, 8_000)] {
        let mut retry = Retry::new(Effect::Read, true);
        let lost = Ended::Fault(TransportFault::Unreachable);
        let pause = |ms| Next::Again(Pause { ms, asked_for: false });
        assert_eq!(retry.next(lost, random), pause(first));
        assert_eq!(retry.next(lost, random), pause(second));
        assert_eq!(retry.next(lost, random), Next::Stop);
    }
}
