//! Opening links, and asking first.

use super::command::Answer;
use super::settings::Change;
use super::{DesktopRequest, Effect, Question, SafeUrl, Session, Tone};
use crate::graph::NodeKey;

impl Session {
    pub(super) fn open_link(&mut self, url: &str, node: Option<NodeKey>) -> Vec<Effect> {
        match SafeUrl::new(url) {
            Ok(url) if self.trusts(&url) => vec![DesktopRequest::OpenUrl(url).into()],
            Ok(url) => {
                self.question = Some(Question { url, node });
                Vec::new()
            }
            Err(refused) => {
                self.notices.add_with_copy(Tone::Bad, refused.to_string(), Some(url));
                Vec::new()
            }
        }
    }

    pub(super) fn answer_question(&mut self, answer: Answer) -> Vec<Effect> {
        let Some(Question { url, .. }) = self.question.take() else { return Vec::new() };
        let site = url.site();
        let mut effects = match answer {
            Answer::Open => {
                self.asked_sites.insert(site);
                Vec::new()
            }
            Answer::AlwaysThisSite => {
                self.notices.add(
                    Tone::Good,
                    format!("Links to {site} now open without asking. To be asked again, use Settings."),
                );
                self.change_setting(Change::TrustSite(site))
            }
            Answer::Always => {
                self.notices.add(Tone::Good, "All links now open without asking. To be asked again, use Settings.");
                self.change_setting(Change::TrustAll)
            }
            Answer::Copy => return self.copy(url.to_string()),
            Answer::Cancel => return Vec::new(),
        };
        effects.push(DesktopRequest::OpenUrl(url).into());
        effects
    }

    pub(super) fn ask_again(&mut self) -> Vec<Effect> {
        self.asked_sites.clear();
        self.notices.add(Tone::Good, "Linkloom will ask again before it opens the first link to a site.");
        self.change_setting(Change::TrustNone)
    }

    pub(super) fn link_failed(&mut self, url: &str, why: &str) -> Vec<Effect> {
        self.notices.add_with_copy(Tone::Bad, format!("The link could not be opened: {why}"), Some(url));
        Vec::new()
    }

    pub(super) fn click_opens_sources(&mut self, yes: bool) -> Vec<Effect> {
        self.change_setting(Change::ClickOpensSources(yes))
    }

    /// A look-alike is asked about even where its site is trusted.
    fn trusts(&self, url: &SafeUrl) -> bool {
        let site = url.site();
        let known =
            self.settings.trust_all || self.settings.trusted_sites.contains(&site) || self.asked_sites.contains(&site);
        known && url.warning().is_none()
    }
}
