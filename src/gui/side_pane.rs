//! The pane at the right: the card of the selected node, or the text of the selected post.

use egui::{Align, Layout, Margin, Panel, RichText, Ui};

use super::card::{CardUi, card_ui};
use super::connection::{ConnectionUi, connection_ui};
use super::cx::ViewCx;
use super::icons::{Icon, icon_button};
use super::pane;
use super::questions::{QuestionsUi, questions_ui};
use super::reader::{ReaderUi, reader_ui};
use super::theme::{semibold, size};
use super::ways::ways_ui;
use crate::session::ways::WaysCommand;
use crate::session::{Action, Command, Pane, SidePanel};

/// What the pane keeps between frames.
#[derive(Default)]
pub(super) struct SidePaneUi {
    card: CardUi,
    between: ConnectionUi,
    reader: ReaderUi,
    questions: QuestionsUi,
    reads: u64,
}

impl SidePaneUi {
    /// Takes the keys that are meant for what the pane shows, before the window takes its own.
    pub(super) fn take_keys(&mut self, ctx: &egui::Context) {
        self.reader.take_keys(ctx);
    }
}

/// Draws the pane while something is selected.
pub(super) fn side_pane_ui(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut SidePaneUi) {
    if cx.session.shows_ways() {
        if cx.session.shows_panel(SidePanel::Details) {
            show(ui, cx, |ui| ways_ui(ui, cx));
        }
        return;
    }
    let (Some(selected), Some(key)) = (cx.session.current(), cx.session.view().current.as_ref()) else {
        // What nobody looks at is not kept: a text and its measures may be large.
        (local.card, local.between) = Default::default();
        local.reader.keep_only(None);
        questions(ui, cx, &mut local.questions);
        return;
    };
    local.reader.keep_only(Some(key));
    if !cx.session.shows_panel(SidePanel::Details) {
        return;
    }
    let content = |ui: &mut Ui| {
        header(ui, cx, local);
        match &cx.session.panels().pane {
            Pane::Card | Pane::Ways => card_ui(ui, cx, selected, &mut local.card),
            Pane::Connection(other) => connection_ui(ui, cx, [key, other], &mut local.between),
            Pane::Reader(passage) => {
                if std::mem::replace(&mut local.reads, cx.session.read_requests()) != cx.session.read_requests() {
                    local.reader.read_afresh(key);
                }
                reader_ui(ui, cx, key, *passage, &mut local.reader);
            }
        }
    };
    show(ui, cx, content);
}

/// The questions stand where a card would stand, so that the picture does not move when a node is clicked.
fn questions(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut QuestionsUi) {
    if cx.session.shows_panel(SidePanel::Questions) {
        show(ui, cx, |ui| questions_ui(ui, cx, local));
    }
}

fn show(ui: &mut Ui, cx: &ViewCx<'_>, content: impl FnOnce(&mut Ui)) {
    let sizes = pane::sizes(300.0, f32::INFINITY, ui.content_rect().width());
    let panel = Panel::right("side pane").frame(cx.palette.pane(Margin::ZERO)).show_separator_line(true);
    panel.default_size(460.0).size_range(sizes).show(ui, |ui| pane::held(ui, content));
}

fn header(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut SidePaneUi) {
    egui::Frame::NONE.inner_margin(Margin { left: 16, right: 8, top: 8, bottom: 0 }).show(ui, |ui| {
        ui.horizontal(|ui| {
            tabs(ui, cx, local);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, Icon::Close, "Close the pane (Esc)", true).clicked() {
                    cx.send(Command::Select(None));
                }
                super::top_bar::action_button(ui, cx, Icon::Fit, Action::FitSelection);
            });
        });
    });
}

/// A post has two sides: its text and what it is connected with.
fn tabs(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut SidePaneUi) {
    let (Some(key), Some(graph)) = (&cx.session.view().current, cx.session.graph()) else { return };
    if matches!(cx.session.panels().pane, Pane::Connection(_)) {
        ui.label(RichText::new("Why they are connected").family(semibold()).size(size::BODY));
        return;
    }
    if cx.session.ways_pane().is_some() && ui.selectable_label(false, "Ways").on_hover_text("Back to the ways").clicked() {
        cx.send(Command::Ways(WaysCommand::Show));
    }
    if graph.find(key).and_then(|id| graph.document_of(id)).is_none() {
        return;
    }
    let reads = matches!(cx.session.panels().pane, Pane::Reader(_));
    if ui.selectable_label(reads, "Text").clicked() && !reads {
        cx.send(Command::Read { post: key.clone(), passage: None });
    }
    if ui.selectable_label(!reads, "Connections").clicked() && reads {
        local.card = CardUi::default();
        cx.send(Command::ShowCard);
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::Arc;

    use egui::{Context, RawInput, Rect, pos2, vec2};

    use super::*;
    use crate::graph::{NodeKey, NodeKind};
    use crate::gui::theme::Palette;
    use crate::load::{Cancel, LoadId, Source, load};
    use crate::place::Span;
    use crate::scene::GraphIndex;
    use crate::session::settings::Settings;
    use crate::session::{Response, Session};

    /// A session that looks at a folder.
    fn session(folder: PathBuf) -> Session {
        let source = Source::Folder(folder);
        let loaded = load(&source, &|_| {}, &Cancel::default()).unwrap();
        let mut session = Session::new(Settings::default());
        let index = Arc::new(GraphIndex::new(&loaded.graph));
        session.apply(Command::Open(source));
        let load = LoadId::default().next();
        session.answer(Response::LoadEnded { load, result: Ok((Arc::new(loaded), index)) });
        assert!(session.graph().is_some());
        session
    }

    /// What a window `width` wide leaves beside the pane.
    fn rest(ctx: &Context, session: &Session, local: &mut SidePaneUi, width: f32) -> f32 {
        let screen_rect = Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(width, 700.0)));
        let mut rest = 0.0;
        let output = ctx.run_ui(RawInput { screen_rect, ..RawInput::default() }, |ui| {
            side_pane_ui(ui, &ViewCx::new(session, Palette::of(ui)), local);
            rest = ui.available_width();
        });
        output.drop_without_applying_deltas();
        rest
    }

    fn hold_the_width(session: &mut Session, what: &str) {
        let keys: Vec<_> = session.graph().unwrap().nodes().map(|(_, node)| node.key.clone()).collect();
        for width in [1000.0, 1600.0] {
            let ctx = Context::default();
            crate::gui::theme::install(&ctx);
            let (mut local, wanted) = (SidePaneUi::default(), width - (0.45_f32 * width).min(460.0));
            for key in &keys {
                session.apply(Command::Select(Some(key.clone())));
                // A panel takes its width from the frame before, so each card tells of the one before it.
                let rest = rest(&ctx, session, &mut local, width);
                assert!((rest - wanted).abs() <= 1.0, "{what}, before {key} at {width}: {rest} and not {wanted}");
            }
            let rest = rest(&ctx, session, &mut local, width);
            assert!((rest - wanted).abs() <= 1.0, "{what}, the last at {width}: {rest} and not {wanted}");
        }
    }

    #[test]
    fn no_card_of_a_folder_widens_the_pane() {
        for name in ["iff-archive", "kpwags", "18f-blog"] {
            let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora").join(name);
            if folder.is_dir() {
                hold_the_width(&mut session(folder), name);
            } else {
                eprintln!("skipped: no {}", folder.display());
            }
        }
    }

    #[test]
    fn words_without_a_break_do_not_widen_the_pane() {
        let (dir, long) = (tempfile::tempdir().unwrap(), "x".repeat(3000));
        let text = format!(
            "---\ntitle: {long}\ntags: [{long}]\nauthors: [{long}]\n---\n# {long}\n\n[{long}](https://{0}.example/{long}) \
             {long} <https://e.example/{long}> [[{long}]]\n\n```\n{long}\n```\n\n| {long} |\n|-|\n| {long} |\n",
            "y".repeat(60),
        );
        std::fs::write(dir.path().join("a.md"), text).unwrap();
        let mut session = session(dir.path().to_owned());
        hold_the_width(&mut session, "long words");
        let (ctx, mut local) = (Context::default(), SidePaneUi::default());
        crate::gui::theme::install(&ctx);
        session.apply(Command::Read { post: NodeKey::new(NodeKind::Post, "a.md"), passage: None });
        for _ in 0..3 {
            let rest = rest(&ctx, &session, &mut local, 1000.0);
            assert!((rest - 550.0).abs() <= 1.0, "{rest}");
        }
    }

    /// The words that were given to be painted.
    fn words(shape: &egui::Shape) -> String {
        match shape {
            egui::Shape::Text(text) => text.galley.text().to_owned(),
            egui::Shape::Vec(shapes) => shapes.iter().map(words).collect(),
            _ => String::new(),
        }
    }

    #[test]
    fn back_leads_to_the_text_where_it_was_left() {
        let dir = tempfile::tempdir().unwrap();
        let text = format!("first\n\n{}last\n", "word and word\n\n".repeat(1_000));
        std::fs::write(dir.path().join("a.md"), &text).unwrap();
        std::fs::write(dir.path().join("b.md"), "other\n").unwrap();
        let mut session = session(dir.path().to_owned());
        let [a, b] = ["a.md", "b.md"].map(|path| NodeKey::new(NodeKind::Post, path));
        let (ctx, mut local) = (Context::default(), SidePaneUi::default());
        crate::gui::theme::install(&ctx);
        let mut shown = |session: &Session| {
            let frames = (0..3).map(|_| {
                let output = ctx.run_ui(RawInput::default(), |ui| {
                    side_pane_ui(ui, &ViewCx::new(session, Palette::of(ui)), &mut local);
                });
                let all = output.shapes.iter().map(|clipped| words(&clipped.shape) + "|").collect::<String>();
                output.drop_without_applying_deltas();
                all
            });
            frames.last().unwrap_or_default()
        };
        let end = Span::new(text.len() - 5, text.len() - 1);
        session.apply(Command::Read { post: a.clone(), passage: Some(end) });
        assert!(shown(&session).contains("|last|"));
        session.apply(Command::Read { post: b.clone(), passage: None });
        assert!(shown(&session).contains("|other|"));
        session.apply(Command::Act(Action::Back));
        assert_eq!(session.panels().pane, Pane::Reader(None));
        let again = shown(&session);
        assert!(again.contains("|last|") && !again.contains("|first|"), "{again}");
        session.apply(Command::Read { post: b, passage: None });
        shown(&session);
        session.apply(Command::Read { post: a, passage: None });
        assert!(shown(&session).contains("|first|"), "a link leads to the beginning");
        session.apply(Command::ShowCard);
        session.apply(Command::Select(None));
        session.apply(Command::Act(Action::Back));
        assert_eq!(session.panels().pane, Pane::Card, "it was left as a card");
    }

    /// The letters that were given to be painted.
    fn letters(shape: &egui::Shape) -> usize {
        match shape {
            egui::Shape::Text(text) => text.galley.text().len(),
            egui::Shape::Vec(shapes) => shapes.iter().map(letters).sum(),
            _ => 0,
        }
    }

    /// How many letters of a post are painted when it is opened, with a passage marked.
    fn letters_of(text: &str, passage: Option<Span>) -> usize {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a.md"), text).unwrap();
        let mut session = session(dir.path().to_owned());
        let (ctx, mut local) = (Context::default(), SidePaneUi::default());
        crate::gui::theme::install(&ctx);
        session.apply(Command::Read { post: NodeKey::new(NodeKind::Post, "a.md"), passage });
        let started = std::time::Instant::now();
        let count = (0..2).map(|_| {
            let output = ctx.run_ui(RawInput::default(), |ui| {
                side_pane_ui(ui, &ViewCx::new(&session, Palette::of(ui)), &mut local);
            });
            let count = output.shapes.iter().map(|clipped| letters(&clipped.shape)).sum();
            output.drop_without_applying_deltas();
            count
        });
        let count = count.max().unwrap_or(0);
        println!("{count} letters of {} in {:?}", text.len(), started.elapsed());
        count
    }

    #[test]
    fn of_a_very_long_text_only_a_part_is_laid_out() {
        let words = "word and word ".repeat(15_000);
        for text in [words.clone(), format!("> {words}"), format!("```\n{}\n```", words.replace("and ", "and\n"))] {
            assert!((10_000..30_000).contains(&letters_of(&text, None)));
            let end = Span::new(text.len() - 100, text.len() - 90);
            assert!((4_000..30_000).contains(&letters_of(&text, Some(end))), "the part with the passage");
        }
    }

    #[test]
    fn of_a_large_table_only_what_is_in_the_window_is_laid_out() {
        let line = |cell: &str, columns| format!("|{}\n", format!(" {cell} |").repeat(columns));
        for (columns, rows) in [(100, 400), (4, 5_000)] {
            let text = line("head", columns) + &line("-", columns) + &line("some words", columns).repeat(rows);
            let (end, count) = (Span::new(text.len() - 30, text.len() - 25), letters_of(&text, None));
            assert!((500..30_000).contains(&count), "{count}");
            let count = letters_of(&text, Some(end));
            assert!((500..30_000).contains(&count), "{count} at the end");
        }
    }
}
