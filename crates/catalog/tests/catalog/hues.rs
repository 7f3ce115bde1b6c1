//! Every colour of the tiles is in the style sheet and legible in both colour schemes.

use patchbay_model::logo::HUES;

const TOKENS: &str = include_str!("../../../../style/tokens.css");
const TILES: &str = include_str!("../../../../style/components/logo.css");

/// The light and the dark colour of a token.
fn pair(token: &str) -> [[f64; 3]; 2] {
    let start = format!("--{token}: light-dark(");
    let (_, rest) = TOKENS.split_once(&start).unwrap_or_else(|| panic!("no {token}"));
    let (colours, _) = rest.split_once(')').unwrap();
    let (light, dark) = colours.split_once(", ").unwrap();
    [light, dark].map(|colour| {
        let digits = colour.strip_prefix('#').unwrap();
        [0, 2, 4].map(|at| {
            let value = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
            // WCAG 2.2, relative luminance.
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    })
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let luminance = |[red, green, blue]: [f64; 3]| 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn letters_are_legible_on_their_tile_in_both_schemes() {
    for hue in HUES {
        let (texts, fills) = (pair(&format!("{hue}-text")), pair(&format!("{hue}-fill")));
        for scheme in [0, 1] {
            let found = contrast(texts[scheme], fills[scheme]);
            assert!(found >= 4.5, "{hue}, scheme {scheme}: {found:.2}");
        }
    }
}

#[test]
fn hues_and_tile_styles_are_the_same() {
    let named: Vec<&str> = TILES
        .split(".logo-")
        .skip(1)
        .filter_map(|rest| rest.split_whitespace().next())
        .filter(|name| *name != "large")
        .collect();
    assert_eq!(named, HUES);
}
