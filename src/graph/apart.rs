//! What sources are called so that people can tell them apart.
//!
//! The posts' own words for a page are its name where they name it and no other page. Where they do not ("here", "held", "form"),
//! its name is what its address says and who publishes it: "Schedule A · fec.gov".

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::incoming_index::IncomingIndex;
use super::interner::{Entity, EntityId, Interner, Origin};
use super::label;
use crate::config::Config;
use crate::text::truncate_at_word;

/// So many characters of what an address says are shown.
const WORDS_MAX: usize = 60;
/// So many characters of the end of an address.
const TAIL_MAX: usize = 44;

/// How pages are told apart. All nodes are made.
#[derive(Clone, Copy)]
pub(super) struct Apart<'a> {
    pub(super) interner: &'a Interner,
    pub(super) incoming: &'a IncomingIndex,
    pub(super) config: &'a Config,
}

/// A page that may need another name.
struct Page<'a> {
    id: EntityId,
    entity: &'a Entity,
    label: Arc<str>,
    step: Step,
}

/// What a page is called, each name longer than the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// As the posts call it, or its owner wants it.
    Own,
    /// The same with its publisher.
    OwnWithPublisher,
    /// What its address says, with its publisher.
    Address,
    /// The same with the end of its address.
    Tail,
}

impl Step {
    fn next(self) -> Option<Self> {
        match self {
            Self::Own => Some(Self::OwnWithPublisher),
            Self::OwnWithPublisher => Some(Self::Address),
            Self::Address => Some(Self::Tail),
            Self::Tail => None,
        }
    }
}

impl<'a> Apart<'a> {
    /// The pages that are called otherwise from now on; none where by their own name.
    pub(super) fn renamed(self) -> Vec<(EntityId, Option<Arc<str>>)> {
        let mut pages = self.pages();
        let mut counts: HashMap<Arc<str>, u32, RandomState> = HashMap::default();
        for page in &pages {
            *counts.entry(page.label.clone()).or_default() += 1;
        }
        for _ in [Step::OwnWithPublisher, Step::Address, Step::Tail] {
            let is_shared = |page: &Page<'_>| counts.get(&page.label).is_some_and(|&count| count > 1);
            let moving: Vec<usize> = (0..)
                .zip(&pages)
                .filter(|(_, page)| is_shared(page) && self.may_move(page))
                .map(|(at, _)| at)
                .collect();
            for at in moving {
                let Some(page) = pages.get_mut(at) else { continue };
                let Some(next) = page.step.next() else { continue };
                if let Some(count) = counts.get_mut(&page.label) {
                    *count -= 1;
                }
                page.step = next;
                page.label = self.called(page.entity, next);
                *counts.entry(page.label.clone()).or_default() += 1;
            }
        }
        let news = pages.into_iter().filter(|page| page.entity.shown().is_some_and(|node| node.label != page.label));
        news.map(|page| {
            (page.id, (page.step != Step::Own || self.owners_name(page.entity).is_some()).then_some(page.label))
        })
        .collect()
    }

    /// All pages, each as it is called as long as no other one is called so.
    fn pages(self) -> Vec<Page<'a>> {
        let all: Vec<(EntityId, &Entity)> = self.interner.iter().collect();
        let page = |(id, entity): (EntityId, &'a Entity)| {
            let Origin::Source(source, _) = &entity.origin else { return None };
            if !self.incoming.holds(id) {
                return None;
            }
            let own = &entity.node()?.label;
            if let Some(name) = self.owners_name(entity) {
                return Some(Page { id, entity, label: name.clone(), step: Step::Own });
            }
            let is_name = entity.names().next().is_none() || label::is_name(own, source.domain());
            let step = if is_name { Step::Own } else { Step::Address };
            Some(Page { id, entity, label: self.called(entity, step), step })
        };
        all.into_par_iter().filter_map(page).collect()
    }

    /// What its owner calls a page stays, whatever it is.
    fn may_move(self, page: &Page<'_>) -> bool {
        self.owners_name(page.entity).is_none()
    }

    fn owners_name(self, page: &Entity) -> Option<&'a Arc<str>> {
        self.config.sources.source_name(page.key.name())
    }

    fn called(self, page: &Entity, step: Step) -> Arc<str> {
        let Some(own) = page.node().map(|node| &node.label) else { return page.key.shared_name() };
        let publisher = page.publisher().and_then(|publisher| self.interner.get(publisher)?.node());
        let publisher = publisher.map_or("", |node| &node.label);
        let has_names = page.names().next().is_some();
        match step {
            Step::Own => own.clone(),
            Step::OwnWithPublisher if has_names => with_publisher(own, publisher),
            Step::OwnWithPublisher | Step::Address => match label::page(page.key.name()) {
                Some(words) => with_publisher(&truncate_at_word(&words, WORDS_MAX), publisher),
                None if is_front_page(page.key.name()) || !has_names => publisher.into(),
                None => with_publisher(own, publisher),
            },
            Step::Tail => {
                let words = label::page(page.key.name());
                let words = words.as_deref().unwrap_or(if has_names { own } else { publisher });
                format!("{} · {}", truncate_at_word(words, WORDS_MAX), tail(page.key.name())).into()
            }
        }
    }
}

/// A name and who publishes what it names, unless that is the same.
fn with_publisher(name: &str, publisher: &str) -> Arc<str> {
    if publisher.is_empty() || label::is_same(name, publisher) {
        name.into()
    } else {
        format!("{name} · {publisher}").into()
    }
}

/// Whether an address has nothing behind its host.
fn is_front_page(url: &str) -> bool {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    rest.split_once('/').is_none_or(|(_, path)| path.is_empty())
}

/// The end of an address, from a mark on where it is cut.
fn tail(url: &str) -> String {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/');
    let count = rest.chars().count();
    if count <= TAIL_MAX {
        return rest.to_owned();
    }
    let end: String = rest.chars().skip(count + 1 - TAIL_MAX).collect();
    format!("…{end}")
}

#[cfg(test)]
mod tests {
    use crate::graph::NodeKind;
    use crate::graph::build::of_texts;

    fn labels(text: &str) -> Vec<String> {
        let graph = of_texts(&[("a.md", text)]);
        let sources = graph.nodes().filter(|(_, node)| node.key.kind() == NodeKind::Source);
        sources.map(|(_, node)| node.label.to_string()).collect()
    }

    #[test]
    fn a_page_is_called_by_its_address_where_the_posts_do_not_name_it() {
        for (link, name) in [
            ("[form](https://www.fec.gov/data/schedule-a/)", "Schedule a · fec.gov"),
            ("[said in a statement](https://x.org/2024/the-whole-story.html)", "The whole story · x.org"),
            ("[held](https://x.org/1234)", "held · x.org"),
            ("[held](https://x.org/)", "x.org"),
            ("[The](https://x.org/big-news)", "Big news · x.org"),
            ("[Big News](https://x.org/1234)", "Big News"),
            ("[iFixit’s guide](https://x.org/1234/a-b)", "iFixit’s guide"),
            ("[小红书](https://x.org/abc-def)", "小红书"),
            ("[x.org](https://x.org/some-page)", "x.org"),
            ("[npm](https://npmjs.com/)", "npm"),
        ] {
            assert_eq!(labels(link), [name], "{link}");
        }
    }

    #[test]
    fn two_pages_of_one_name_have_their_publishers_or_their_addresses() {
        let two = "[Annual Report](https://x.org/1) [Annual Report](https://y.org/2)";
        assert_eq!(labels(two), ["Annual Report · x.org", "Annual Report · y.org"]);
        // What most pages are called is the name of their publisher.
        let others = "[One](https://x.org/z1) [Two](https://x.org/z2) [Three](https://x.org/z3)";
        let one_site = "[Annual Report](https://x.org/report-2019) [Annual Report](https://x.org/report-2020)";
        assert_eq!(labels(&format!("{one_site} {others}"))[..2], ["Report 2019 · x.org", "Report 2020 · x.org"]);
        let same_words = "[Form](https://x.org/2019/tax-form) [Form](https://x.org/2020/tax-form)";
        let told = ["Tax form · x.org/2019/tax-form", "Tax form · x.org/2020/tax-form"];
        assert_eq!(labels(&format!("{same_words} {others}"))[..2], told);
    }
}
