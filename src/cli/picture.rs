//! `linkloom picture`

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;

use super::args::Picture;
use super::outcome::Outcome;
use super::output::{is_standard, to_file_or_stdout};
use super::part::{looked_at, saved_view};
use super::places::{free_places, move_by_hand};
use crate::analysis::Part;
use crate::analysis::groups::groups;
use crate::export::picture::Seen;
use crate::export::{ExportOptions, Format, Subject, refuse_inputs};
use crate::folder::Links;
use crate::geom::Vec2;
use crate::graph::NodeId;
use crate::layout::Options;
use crate::load::{Cancel, Loaded, Source, load_with};
use crate::scene::arrange::layout_for;
use crate::scene::{Arrangement, Folding, GraphRev, Guides, LayoutRequest, Start, Visible};
use crate::session::memory::SavedView;

pub(super) fn run(args: &Picture) -> anyhow::Result<Outcome> {
    let links = Links::followed_anywhere(args.follow_links);
    let loaded = load_with(&Source::at(args.folder.clone()), links, &|_| {}, &Cancel::default())?;
    let file = Some(&*args.output).filter(|path| !is_standard(path));
    if let Some(path) = file {
        refuse_inputs(path, &args.folder).with_context(|| path.display().to_string())?;
    }
    let graph = &loaded.graph;
    let saved = args.view.as_deref().map(|wanted| saved_view(&args.folder, wanted)).transpose()?;
    let mut saved = saved.unwrap_or_default();
    if args.fold {
        saved.view.folding = Folding::all(true);
    }
    let visible = looked_at(graph, saved.view.clone(), &args.filters);
    let seen = seen(&loaded, &saved, visible, args.groups);
    let subject = Subject {
        name: args.title.as_deref().unwrap_or(&loaded.name),
        filters: &args.filters,
        seen: Some(&seen),
        ..Subject::new(graph, &loaded.name)
    };
    let size = args.size.map(|sheet| sheet.0);
    let options = ExportOptions { look: args.look(), scale: args.scale, size, ..ExportOptions::default() };
    let format = format(args, file);
    to_file_or_stdout(file, "picture", |out| format.write(out, &subject, options))?;
    Ok(Outcome::Fine)
}

/// The format that is asked for, else that of the file's ending.
fn format(args: &Picture, file: Option<&Path>) -> Format {
    let named = file.and_then(Format::of_file).filter(|format| format.is_picture());
    args.format.or(named).unwrap_or(Format::Svg)
}

/// All that a view shows, in its arrangement.
fn seen(loaded: &Loaded, saved: &SavedView, visible: Visible, with_groups: bool) -> Seen {
    let (graph, view) = (&loaded.graph, &saved.view);
    let (mut positions, guides) = arranged(loaded, &view.arrangement, &visible);
    move_by_hand(&mut positions, saved, graph);
    let ids = |keys: &BTreeSet<crate::graph::NodeKey>| keys.iter().filter_map(|key| graph.find(key)).collect();
    let groups = with_groups.then(|| groups(&Part::new(graph, None), &|| false)).flatten();
    Seen {
        guides: guides.map(Arc::new),
        groups: groups.map(Arc::new),
        pinned: view.pins.keys().filter_map(|key| graph.find(key)).collect(),
        selected: ids(&view.selected),
        ..Seen::all(graph, visible, positions.into())
    }
}

/// Where all nodes stand in an arrangement of what is visible; nowhere where it has no place for a node.
fn arranged(loaded: &Loaded, arrangement: &Arrangement, visible: &Visible) -> (Vec<Vec2>, Option<Guides>) {
    if *arrangement == Arrangement::Free {
        return (free_places(loaded).unwrap_or_default(), None);
    }
    let graph = &loaded.graph;
    let subset: Arc<[NodeId]> = graph.nodes().map(|(id, _)| id).filter(|&id| visible.node(id)).collect();
    let request = LayoutRequest {
        graph: GraphRev::default(),
        subset: Some(subset.clone()),
        arrangement: arrangement.clone(),
        start: Start::Nowhere,
        pins: Vec::new(),
        options: Options::default(),
    };
    let (places, guides) = layout_for(graph, &request, &|| false).unwrap_or_default();
    let mut positions = vec![Vec2::splat(f32::NAN); graph.node_count()];
    for (id, place) in subset.iter().zip(places) {
        if let Some(position) = positions.get_mut(id.index()) {
            *position = place;
        }
    }
    (positions, guides)
}
