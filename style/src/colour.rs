//! Colours by how they look: OKLCH (Björn Ottosson, 2020; CSS Color 4) for shades, WCAG 2.2 for contrast.
//! Pure; `look` finds a shop's shades with it, the tests hold every theme to its contrast.

use domain::Rgb;

/// Lightness 0 to 1, chroma from 0 (grey) to about 0.37, hue in radians.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Oklch {
    pub lightness: f64,
    pub chroma: f64,
    pub hue: f64,
}

impl Oklch {
    pub fn with_lightness(self, lightness: f64) -> Self {
        Self { lightness: lightness.clamp(0.0, 1.0), ..self }
    }

    /// No more colourful than `most`.
    pub fn muted_to(self, most: f64) -> Self {
        Self { chroma: self.chroma.min(most), ..self }
    }

    /// The colour a screen can show that is nearest in chroma; hue and lightness stay.
    pub fn to_rgb(self) -> Rgb {
        if let Some(colour) = self.shown() {
            return colour;
        }
        let (mut shown, mut beyond) = (0.0, self.chroma);
        // Sixteen halvings leave less than a step of eight bits.
        for _ in 0..16 {
            let middle = f64::midpoint(shown, beyond);
            if (Self { chroma: middle, ..self }).shown().is_some() {
                shown = middle;
            } else {
                beyond = middle;
            }
        }
        let grey = Self { chroma: 0.0, ..self };
        (Self { chroma: shown, ..self }).shown().or_else(|| grey.shown()).unwrap_or(Rgb([0; 3]))
    }

    /// The colour itself; `None` where no screen of sRGB shows it.
    fn shown(self) -> Option<Rgb> {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let cube = |value: f64| value * value * value;
        let long = cube(self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
        let medium = cube(self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
        let short = cube(self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b);
        let linear = [
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
        ];
        // White and black come out a hair beside 1 and 0.
        let inside = linear.iter().all(|channel| (-1e-4..=1.0 + 1e-4).contains(channel));
        inside.then(|| Rgb(linear.map(encoded)))
    }
}

impl From<Rgb> for Oklch {
    fn from(colour: Rgb) -> Self {
        let [red, green, blue] = colour.0.map(linear);
        let long = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let medium = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let short = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let lightness = 0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short;
        let a = 1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short;
        let b = 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short;
        Self { lightness, chroma: a.hypot(b), hue: b.atan2(a) }
    }
}

/// A channel's light, from its eight bits (IEC 61966-2-1).
fn linear(bits: u8) -> f64 {
    let value = f64::from(bits) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 255 before")]
fn encoded(light: f64) -> u8 {
    let value = if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (value.clamp(0.0, 1.0) * 255.0).round() as u8
}

fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.0.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast ratio of two colours, 1 to 21 (WCAG 2.2).
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHITE: Rgb = Rgb([255; 3]);
    const BLACK: Rgb = Rgb([0; 3]);

    #[test]
    fn contrast_is_what_wcag_says() {
        assert!((contrast(WHITE, BLACK) - 21.0).abs() < 1e-9);
        assert!((contrast(WHITE, WHITE) - 1.0).abs() < 1e-9);
        // The well-known last grey that passes on white, and the first that doesn't.
        assert!(contrast(WHITE, Rgb([0x76; 3])) >= 4.5);
        assert!(contrast(WHITE, Rgb([0x77; 3])) < 4.5);
    }

    #[test]
    fn red_lies_where_css_color_4_puts_it() {
        let red = Oklch::from(Rgb([255, 0, 0]));
        assert!((red.lightness - 0.628).abs() < 1e-3, "{red:?}");
        assert!((red.chroma - 0.2577).abs() < 1e-3, "{red:?}");
        assert!((red.hue.to_degrees() - 29.23).abs() < 0.1, "{red:?}");
    }

    #[test]
    fn there_and_back_is_the_same_colour() {
        for red in (0..=255).step_by(17) {
            for green in (0..=255).step_by(17) {
                for blue in (0..=255).step_by(17) {
                    let colour = Rgb([red, green, blue]);
                    assert_eq!(Oklch::from(colour).to_rgb(), colour);
                }
            }
        }
    }

    #[test]
    fn what_no_screen_shows_keeps_its_lightness_and_hue() {
        let beyond = Oklch { lightness: 0.6, chroma: 0.5, hue: 2.0 };
        let shown = Oklch::from(beyond.to_rgb());
        assert!(shown.chroma < 0.3 && shown.chroma > 0.1, "{shown:?}");
        assert!((shown.lightness - 0.6).abs() < 0.01 && (shown.hue - 2.0).abs() < 0.05, "{shown:?}");
        assert_eq!(beyond.with_lightness(1.0).to_rgb(), WHITE);
        assert_eq!(beyond.with_lightness(0.0).to_rgb(), BLACK);
    }
}
