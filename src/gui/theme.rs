//! The look: the only place with colours, fonts and measures.
//!
//! One neutral ramp, slightly blue, for grounds, lines and text; one accent for selection and focus. The colours of kinds are
//! those of [`scene::style`](crate::scene::style), those of the canvas in [`look`], which pictures share.

mod groups;
mod tint;

use std::sync::Arc;

use egui::epaint::{CornerRadius, Margin, Shadow, Stroke};
use egui::{Color32, FontData, FontDefinitions, FontFamily, FontId, Style, TextStyle, Visuals, vec2};

use crate::graph::NodeKind;
use crate::scene::drawing::{look, measure};
use crate::scene::style::Rgb;

/// The corner radius of every box, in points.
pub const RADIUS: u8 = 6;
/// The height of buttons and fields, in points.
pub const CONTROL: f32 = 28.0;
/// The step of the spacing grid, in points.
pub const GRID: f32 = 4.0;
/// How long something takes to fade or fly, in seconds.
pub const MOTION: f32 = 0.16;

/// The type scale, in points.
pub mod size {
    /// Labels on the canvas, captions.
    pub const SMALL: f32 = 12.0;
    /// Controls and lists.
    pub const BODY: f32 = 13.0;
    /// Running text in the reader.
    pub const TEXT: f32 = 15.0;
    /// Titles of cards and small headings.
    pub const TITLE: f32 = 18.0;
    /// The largest headings.
    pub const LARGE: f32 = 24.0;
}

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Whether it is the dark one.
    pub dark: bool,
    /// The ground of the canvas.
    pub canvas: Color32,
    /// The ground of bars and panes.
    pub panel: Color32,
    /// The ground of what floats above the rest.
    pub raised: Color32,
    /// The ground of a control under the pointer.
    pub hover: Color32,
    /// The ground of a control that is pressed or on.
    pub pressed: Color32,
    /// Hairlines.
    pub line: Color32,
    /// Text.
    pub text: Color32,
    /// Text of less weight: captions, facts.
    pub weak: Color32,
    /// Selection and focus, and nothing else.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// The ground of a marked passage.
    pub mark: Color32,
    /// The ground of what was searched for in a text.
    pub hit: Color32,
    /// The ground of the hit that was gone to.
    pub hit_current: Color32,
    /// The ground of code.
    pub code: Color32,
    /// Something went wrong.
    pub error: Color32,
    /// Something is odd.
    pub warning: Color32,
    /// Something went well.
    pub good: Color32,
    /// Nodes beside what is in focus.
    pub faded: Color32,
    /// Edges that nobody asked about.
    pub edge: Color32,
    /// What pictures have, too.
    shared: &'static look::Colors,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// A colour that pictures have, too.
const fn of([red, green, blue]: Rgb) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// The dark colours.
pub const DARK: Palette = Palette {
    dark: true,
    canvas: of(look::DARK.ground),
    panel: rgb(0x15_1a22),
    raised: of(look::DARK.raised),
    hover: rgb(0x26_2f3b),
    pressed: rgb(0x2f_3a48),
    line: of(look::DARK.line),
    text: of(look::DARK.text),
    weak: of(look::DARK.weak),
    accent: of(look::DARK.accent),
    on_accent: rgb(0x0b_1220),
    mark: rgb(0x4a_4213),
    hit: rgb(0x3d_2c1c),
    hit_current: rgb(0x8a_5010),
    code: rgb(0x20_2833),
    error: rgb(0xff_8a7a),
    warning: of(look::DARK.warning),
    good: rgb(0x6f_d3a0),
    faded: of(look::DARK.faded),
    edge: of(look::DARK.edge),
    shared: &look::DARK,
};

/// The light colours.
pub const LIGHT: Palette = Palette {
    dark: false,
    canvas: of(look::LIGHT.ground),
    panel: rgb(0xff_ffff),
    raised: of(look::LIGHT.raised),
    hover: rgb(0xed_f0f4),
    pressed: rgb(0xe1_e6ec),
    line: of(look::LIGHT.line),
    text: of(look::LIGHT.text),
    weak: of(look::LIGHT.weak),
    accent: of(look::LIGHT.accent),
    on_accent: rgb(0xff_ffff),
    mark: rgb(0xff_efa8),
    hit: rgb(0xfd_e8d4),
    hit_current: rgb(0xff_bf78),
    code: rgb(0xee_f1f5),
    error: rgb(0xb9_2c1c),
    warning: of(look::LIGHT.warning),
    good: rgb(0x1a_7a48),
    faded: of(look::LIGHT.faded),
    edge: of(look::LIGHT.edge),
    shared: &look::LIGHT,
};

impl Palette {
    /// The colours of the theme that `ui` is drawn in.
    pub fn of(ui: &egui::Ui) -> &'static Self {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }

    /// The colour of a kind of node.
    pub fn kind(&self, kind: NodeKind) -> Color32 {
        of(self.shared.kinds.of(kind))
    }

    /// The ink of a label on the canvas: that of a post in the text's colour, all others with a touch of their kind's.
    pub fn label(&self, kind: NodeKind) -> Color32 {
        of(self.shared.label(kind))
    }

    /// A hairline: one physical pixel.
    pub fn hairline(&self, ui: &egui::Ui) -> Stroke {
        Stroke::new(1.0 / ui.pixels_per_point(), self.line)
    }

    /// The frame of what floats: menus, cards, questions.
    pub fn floating(&self) -> egui::Frame {
        egui::Frame {
            inner_margin: Margin::same(12),
            fill: self.raised,
            stroke: Stroke::new(1.0, self.line),
            corner_radius: CornerRadius::same(RADIUS + 2),
            shadow: self.shadow(),
            ..egui::Frame::NONE
        }
    }

    /// The frame of a bar or a pane.
    pub fn pane(&self, margin: Margin) -> egui::Frame {
        egui::Frame { inner_margin: margin, fill: self.panel, ..egui::Frame::NONE }
    }

    fn shadow(&self) -> Shadow {
        let alpha = if self.dark { 110 } else { 36 };
        Shadow { offset: [0, 4], blur: 18, spread: 0, color: Color32::from_black_alpha(alpha) }
    }
}

/// The font family of headings and names.
pub fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// The font family of emphasis.
pub fn italic() -> FontFamily {
    FontFamily::Name("italic".into())
}

/// A heading's font of `size` points.
pub fn semibold_font(size: f32) -> FontId {
    FontId::new(size, semibold())
}

/// Puts fonts and both themes into a context.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    ctx.set_style_of(egui::Theme::Dark, style(&DARK));
    ctx.set_style_of(egui::Theme::Light, style(&LIGHT));
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let own: [(&str, &'static [u8]); 3] = [
        ("Inter", measure::REGULAR),
        ("Inter SemiBold", measure::SEMIBOLD),
        ("Inter Italic", include_bytes!("../../assets/fonts/Inter-Italic.otf")),
    ];
    for (name, bytes) in own {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let families = [(FontFamily::Proportional, "Inter"), (semibold(), "Inter SemiBold"), (italic(), "Inter Italic")];
    for (family, name) in families {
        let faces = std::iter::once(name.to_owned()).chain(fallback.iter().cloned()).collect();
        fonts.families.insert(family, faces);
    }
    fonts
}

fn style(palette: &Palette) -> Style {
    let mut style = Style { visuals: visuals(palette), animation_time: MOTION, ..Style::default() };
    style.text_styles = [
        (TextStyle::Small, FontId::proportional(size::SMALL)),
        (TextStyle::Body, FontId::proportional(size::BODY)),
        (TextStyle::Button, FontId::proportional(size::BODY)),
        (TextStyle::Heading, semibold_font(size::TITLE)),
        (TextStyle::Monospace, FontId::monospace(size::SMALL)),
    ]
    .into();
    style.spacing.item_spacing = vec2(2.0 * GRID, 1.5 * GRID);
    style.spacing.button_padding = vec2(2.5 * GRID, GRID);
    style.spacing.interact_size = vec2(CONTROL, CONTROL);
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.window_margin = Margin::same(16);
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.tooltip_delay = 0.4;
    style.url_in_tooltip = true;
    style
}

fn visuals(palette: &Palette) -> Visuals {
    let mut visuals = if palette.dark { Visuals::dark() } else { Visuals::light() };
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(palette.weak);
    visuals.hyperlink_color = palette.accent;
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.raised;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_shadow = palette.shadow();
    visuals.popup_shadow = palette.shadow();
    visuals.window_corner_radius = CornerRadius::same(RADIUS + 2);
    visuals.menu_corner_radius = CornerRadius::same(RADIUS + 2);
    visuals.extreme_bg_color = palette.canvas;
    visuals.faint_bg_color = palette.code;
    visuals.code_bg_color = palette.code;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.error;
    visuals.selection.bg_fill = palette.accent.gamma_multiply(if palette.dark { 0.35 } else { 0.25 });
    visuals.selection.stroke = Stroke::new(1.0, palette.text);
    visuals.interact_cursor = Some(egui::CursorIcon::PointingHand);
    widgets(&mut visuals.widgets, palette);
    visuals
}

fn widgets(widgets: &mut egui::style::Widgets, palette: &Palette) {
    let set = |widget: &mut egui::style::WidgetVisuals, fill: Color32, text: Color32, line: Color32| {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, line);
        widget.fg_stroke = Stroke::new(1.0, text);
        widget.corner_radius = CornerRadius::same(RADIUS);
        widget.expansion = 0.0;
    };
    set(&mut widgets.noninteractive, palette.panel, palette.text, palette.line);
    set(&mut widgets.inactive, palette.raised, palette.text, palette.line);
    set(&mut widgets.hovered, palette.hover, palette.text, palette.line);
    set(&mut widgets.active, palette.pressed, palette.text, palette.accent);
    set(&mut widgets.open, palette.pressed, palette.text, palette.line);
}

#[cfg(test)]
mod tests;
