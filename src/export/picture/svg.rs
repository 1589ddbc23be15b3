//! A sheet as SVG: text is text, nodes have their names as tooltips and are links where they are sources on the web.
//!
//! A node is an element with the class of its kind and its key as `data-id`. Edges that look the same stand together, one path
//! each; of very many edges several are one path, so that a browser still shows them.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufWriter, Write};

use super::number::Short;
use super::page::Page;
use super::xml::Escaped;
use crate::export::{ExportError, Subject};
use crate::geom::{Pos2, Rect, Vec2};
use crate::graph::{NodeData, NodeId, NodeKind};
use crate::scene::drawing::measure::{ASCENT, is_exact};
use crate::scene::drawing::{Anchor, Dot, Ink, Shape, Stroke, Text, Thread, Web};
use crate::scene::style::{self, Rgb};

/// About so many paths at most are written for edges.
const PATHS: usize = 20_000;
/// The width of the rim of names, in points.
const RIM: f32 = 3.0;
/// The rim that sets a node off from the edges behind it, in points.
const NODE_RIM: f32 = 1.5;

pub(super) fn write(out: &mut dyn Write, subject: &Subject<'_>, page: &Page) -> Result<(), ExportError> {
    let mut sheet = Sheet { out: BufWriter::new(out), subject, page };
    sheet.write()?;
    Ok(sheet.out.flush()?)
}

struct Sheet<'a, 'o> {
    out: BufWriter<&'o mut dyn Write>,
    subject: &'a Subject<'a>,
    page: &'a Page,
}

/// Edges that look the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct LineLook {
    color: Rgb,
    /// In thousandths.
    opacity: u32,
    /// In hundredths of a point.
    width: u32,
}

impl Sheet<'_, '_> {
    fn write(&mut self) -> io::Result<()> {
        let page = self.page;
        self.begin()?;
        self.shapes(&page.frame)?;
        writeln!(self.out, "<g class=\"picture\" clip-path=\"url(#canvas)\">")?;
        self.shapes(&page.drawing.under)?;
        for web in &page.drawing.webs {
            self.web(web)?;
        }
        self.shapes(&page.drawing.over)?;
        writeln!(self.out, "</g>\n</svg>")
    }

    fn begin(&mut self) -> io::Result<()> {
        let Page { size, look, title, summary, canvas, .. } = self.page;
        let (colors, out) = (look.colors(), &mut self.out);
        let (width, height) = (Short(size.x), Short(size.y));
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        write!(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"")?;
        writeln!(out, " viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title summary\">")?;
        writeln!(out, "<title id=\"title\">{}</title>", Escaped(title))?;
        writeln!(
            out,
            "<desc id=\"summary\">{}. Made with Linkloom {}.</desc>",
            Escaped(summary),
            env!("CARGO_PKG_VERSION")
        )?;
        writeln!(out, "<style>")?;
        writeln!(out, "text{{font-family:Inter,system-ui,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif}}")?;
        writeln!(out, ".bold{{font-weight:600}}")?;
        writeln!(out, ".start{{text-anchor:start}}.middle{{text-anchor:middle}}.end{{text-anchor:end}}")?;
        for kind in NodeKind::ALL {
            write!(out, ".{}{{fill:{}}}", kind.as_str(), Hex(colors.kinds.of(kind)))?;
        }
        writeln!(out, "\n</style>")?;
        write!(out, "<clipPath id=\"canvas\">")?;
        rect(out, *canvas, 0.0)?;
        write!(out, "/></clipPath>\n<rect width=\"{width}\" height=\"{height}\"")?;
        writeln!(out, " fill=\"{}\"/>", Hex(colors.ground))
    }

    fn web(&mut self, web: &Web) -> io::Result<()> {
        let mut looks = BTreeMap::<LineLook, Vec<u32>>::new();
        for (index, thread) in (0..).zip(&web.threads) {
            looks.entry(LineLook::of(thread)).or_default().push(index);
        }
        let chunk = web.threads.len().div_ceil(PATHS).max(1);
        for (look, indices) in looks {
            let threads = || indices.iter().filter_map(|&index| web.threads.get(index as usize));
            self.lines(look, &threads().collect::<Vec<_>>(), chunk)?;
        }
        let ground = Hex(self.page.look.colors().ground);
        write!(self.out, "<g class=\"nodes\" stroke=\"{ground}\" stroke-width=\"{}\"", Short(2.0 * NODE_RIM))?;
        writeln!(self.out, " stroke-linejoin=\"round\" paint-order=\"stroke\">")?;
        web.dots.iter().try_for_each(|dot| self.dot(dot))?;
        writeln!(self.out, "</g>")
    }

    fn lines(&mut self, look: LineLook, threads: &[&Thread], chunk: usize) -> io::Result<()> {
        let (color, width) = (Hex(look.color), Short(look.width as f32 / 100.0));
        let opacity = Thousandths(look.opacity);
        write!(self.out, "<g class=\"edges\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\"")?;
        writeln!(self.out, " stroke-opacity=\"{opacity}\">")?;
        for some in threads.chunks(chunk) {
            self.out.write_all(b"<path d=\"")?;
            some.iter().try_for_each(|thread| self.line(thread))?;
            self.out.write_all(b"\"/>\n")?;
        }
        writeln!(self.out, "</g>")?;
        let arrows: Vec<[Pos2; 3]> = threads.iter().filter_map(|thread| thread.arrow).collect();
        if arrows.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "<g class=\"arrows\" fill=\"{color}\" fill-opacity=\"{opacity}\">")?;
        for some in arrows.chunks(chunk) {
            self.out.write_all(b"<path d=\"")?;
            some.iter().try_for_each(|arrow| ring(&mut self.out, arrow))?;
            self.out.write_all(b"\"/>\n")?;
        }
        writeln!(self.out, "</g>")
    }

    fn line(&mut self, thread: &Thread) -> io::Result<()> {
        if let Some(progress) = self.subject.progress {
            progress.count();
        }
        let [from, to] = thread.ends;
        write!(self.out, "M{}", Place(from))?;
        match thread.control {
            None => write!(self.out, "l{}", Way(to - from)),
            Some(control) => write!(self.out, "q{} {}", Way(control - from), Way(to - from)),
        }
    }

    fn dot(&mut self, dot: &Dot) -> io::Result<()> {
        if let Some(progress) = self.subject.progress {
            progress.count();
        }
        let Some(node) = self.subject.graph.node(dot.node) else { return Ok(()) };
        let is_link = self.link(dot.node)?;
        self.kind(dot.kind, dot.centre, dot.radius)?;
        write!(self.out, " class=\"{}\" data-id=\"{}\"", dot.kind.as_str(), Escaped(&node.key.to_string()))?;
        let colors = self.page.look.colors();
        let rim = NODE_RIM.min(0.4 * dot.radius);
        if dot.is_hollow {
            let (fill, stroke) = (Hex(colors.ground), Hex(dot.color));
            write!(self.out, " style=\"fill:{fill};stroke:{stroke};stroke-width:1.5;paint-order:normal\"")?;
        } else {
            if dot.color != colors.kinds.of(dot.kind) {
                write!(self.out, " style=\"fill:{}\"", Hex(dot.color))?;
            }
            if rim < NODE_RIM {
                write!(self.out, " stroke-width=\"{}\"", Short(2.0 * rim))?;
            }
        }
        write!(self.out, "><title>{} ({})</title>", Escaped(&node.label), dot.kind.noun(1))?;
        writeln!(self.out, "</{}>{}", element(dot.kind), if is_link { "</a>" } else { "" })?;
        if dot.is_pinned {
            let radius = (dot.radius * 0.25).max(1.5);
            circle(&mut self.out, dot.centre, radius)?;
            writeln!(self.out, " fill=\"{}\" stroke=\"none\" pointer-events=\"none\"/>", Hex(colors.ground))?;
        }
        Ok(())
    }

    /// Begins a link if the node is a page on the web.
    fn link(&mut self, node: NodeId) -> io::Result<bool> {
        let data = self.subject.graph.node(node).map(|node| &node.data);
        let Some(NodeData::Source { url, .. }) = data.filter(|data| is_on_the_web(data)) else { return Ok(false) };
        write!(self.out, "<a href=\"{}\">", Escaped(url))?;
        Ok(true)
    }

    /// The shape of a kind, without the end of its tag.
    fn kind(&mut self, kind: NodeKind, centre: Pos2, radius: f32) -> io::Result<()> {
        let mut corners = |corners: &[Vec2]| {
            self.out.write_all(b"<path d=\"")?;
            ring(&mut self.out, &corners.iter().map(|corner| centre + *corner * radius).collect::<Vec<_>>())?;
            self.out.write_all(b"\"")
        };
        match style::shape(kind) {
            style::Shape::Diamond => corners(&style::DIAMOND),
            style::Shape::Hexagon => corners(&style::HEXAGON),
            style::Shape::Triangle => corners(&style::TRIANGLE),
            style::Shape::Circle => circle(&mut self.out, centre, radius),
            style::Shape::Square => {
                let square = Rect::from_center_size(centre, Vec2::splat(2.0 * style::SQUARE * radius));
                rect(&mut self.out, square, style::SQUARE_CORNER * radius)
            }
        }
    }

    fn shapes(&mut self, shapes: &[Shape]) -> io::Result<()> {
        shapes.iter().try_for_each(|shape| self.shape(shape))
    }

    fn shape(&mut self, shape: &Shape) -> io::Result<()> {
        match shape {
            Shape::Circle { centre, radius, fill, stroke } => {
                circle(&mut self.out, *centre, *radius)?;
                self.painted(*fill, *stroke)
            }
            Shape::Rect { rect: place, round, fill, stroke } => {
                rect(&mut self.out, *place, *round)?;
                self.painted(Some(*fill), *stroke)
            }
            Shape::Line { points, stroke } => {
                self.out.write_all(b"<path d=\"")?;
                for (point, letter) in points.iter().zip(std::iter::once("M").chain(std::iter::repeat("L"))) {
                    write!(self.out, "{letter}{}", Place(*point))?;
                }
                self.out.write_all(b"\"")?;
                self.painted(None, Some(*stroke))
            }
            Shape::Area { rings, fill, stroke } => {
                self.out.write_all(b"<path fill-rule=\"evenodd\" d=\"")?;
                rings.iter().try_for_each(|points| ring(&mut self.out, points))?;
                self.out.write_all(b"\"")?;
                self.painted(*fill, *stroke)
            }
            Shape::Kind { kind, centre, radius, fill } => {
                self.kind(*kind, *centre, *radius)?;
                self.painted(Some(Ink::of(*fill)), None)
            }
            Shape::Text(text) => self.text(text),
        }
    }

    /// Fill and stroke, and the end of the tag.
    fn painted(&mut self, fill: Option<Ink>, stroke: Option<Stroke>) -> io::Result<()> {
        match fill {
            None => write!(self.out, " fill=\"none\"")?,
            Some(fill) => self.ink("fill", fill)?,
        }
        if let Some(stroke) = stroke {
            self.ink("stroke", stroke.ink)?;
            write!(self.out, " stroke-width=\"{}\"", Short(stroke.width))?;
            if let Some([dash, gap]) = stroke.dash {
                write!(self.out, " stroke-dasharray=\"{} {}\"", Short(dash), Short(gap))?;
            }
        }
        writeln!(self.out, "/>")
    }

    fn ink(&mut self, what: &str, Ink { color, opacity }: Ink) -> io::Result<()> {
        write!(self.out, " {what}=\"{}\"", Hex(color))?;
        let opacity = Thousandths::of(opacity);
        if opacity.0 < 1000 { write!(self.out, " {what}-opacity=\"{opacity}\"") } else { Ok(()) }
    }

    fn text(&mut self, text: &Text) -> io::Result<()> {
        let is_link = match text.node {
            Some(node) => self.link(node)?,
            None => false,
        };
        let (x, anchor) = match text.anchor {
            Anchor::Start => (text.rect.left(), "start"),
            Anchor::Middle => (text.rect.center().x, "middle"),
            Anchor::End => (text.rect.right(), "end"),
        };
        let y = text.rect.top() + ASCENT * text.size;
        write!(self.out, "<text x=\"{}\" y=\"{}\" font-size=\"{}\"", Short(x), Short(y), Short(text.size))?;
        write!(self.out, " class=\"{anchor}{}\"", if text.is_bold { " bold" } else { "" })?;
        self.ink("fill", text.ink)?;
        if let Some(rim) = text.rim {
            write!(self.out, " stroke=\"{}\" stroke-width=\"{}\" stroke-opacity=\".85\"", Hex(rim), Short(RIM))?;
            write!(self.out, " stroke-linejoin=\"round\" paint-order=\"stroke\"")?;
        }
        // With another font at hand the words take no more room than they have.
        if is_exact(&text.words) && text.rect.width() > 0.0 {
            write!(self.out, " textLength=\"{}\"", Short(text.rect.width()))?;
        }
        writeln!(self.out, ">{}</text>{}", Escaped(&text.words), if is_link { "</a>" } else { "" })
    }
}

/// Whether a browser may be led there.
fn is_on_the_web(data: &NodeData) -> bool {
    let NodeData::Source { url, .. } = data else { return false };
    ["http://", "https://"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

fn element(kind: NodeKind) -> &'static str {
    match style::shape(kind) {
        style::Shape::Circle => "circle",
        style::Shape::Square => "rect",
        style::Shape::Diamond | style::Shape::Hexagon | style::Shape::Triangle => "path",
    }
}

fn circle(out: &mut impl Write, centre: Pos2, radius: f32) -> io::Result<()> {
    write!(out, "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"", Short(centre.x), Short(centre.y), Short(radius))
}

fn rect(out: &mut impl Write, rect: Rect, round: f32) -> io::Result<()> {
    let (at, size) = (rect.min, rect.size());
    write!(
        out,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        Short(at.x),
        Short(at.y),
        Short(size.x),
        Short(size.y)
    )?;
    if round > 0.0 { write!(out, " rx=\"{}\"", Short(round)) } else { Ok(()) }
}

/// A closed line.
fn ring(out: &mut impl Write, points: &[Pos2]) -> io::Result<()> {
    for (point, letter) in points.iter().zip(std::iter::once("M").chain(std::iter::repeat("L"))) {
        write!(out, "{letter}{}", Place(*point))?;
    }
    out.write_all(b"z")
}

struct Place(Pos2);

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Way(self.0.to_vec2()))
    }
}

struct Way(Vec2);

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", Short(self.0.x), Short(self.0.y))
    }
}

struct Hex(Rgb);

impl fmt::Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A part of one: `.25`.
#[derive(Clone, Copy)]
struct Thousandths(u32);

impl Thousandths {
    fn of(part: f32) -> Self {
        Self((part.clamp(0.0, 1.0) * 1000.0).round() as u32)
    }
}

impl fmt::Display for Thousandths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 >= 1000 { f.write_str("1") } else { write!(f, ".{:03}", self.0) }
    }
}

impl LineLook {
    fn of(thread: &Thread) -> Self {
        let Thousandths(opacity) = Thousandths::of(thread.ink.opacity);
        Self { color: thread.ink.color, opacity, width: (thread.width * 100.0).round() as u32 }
    }
}
