//! Opening links.

use linkloom::graph::NodeKind;
use linkloom::session::settings::Change;
use linkloom::session::{Action, Answer, Command, DesktopRequest, Effect, Job, Response, Session, Settings};

use super::{Story, opened};

#[test]
fn the_first_link_of_a_site_is_asked_about_and_later_ones_are_not() {
    let mut story = Story::new();
    let source = story.key(NodeKind::Source, "globaltimes");
    assert!(story.click(&source).is_empty());
    let question = story.session.question().unwrap().clone();
    assert_eq!(question.node.as_ref(), Some(&source));
    assert_eq!(question.url.site(), "globaltimes.cn");
    let effects = story.apply(Command::Answer(Answer::Open));
    assert_eq!(opened(&effects), ["https://www.globaltimes.cn/page/202501/1326802.shtml"]);
    assert_eq!(opened(&story.click(&source)).len(), 1);
    // Another site is another question.
    let other = story.key(NodeKind::Source, "pubity");
    assert!(story.click(&other).is_empty());
    assert!(story.session.question().is_some());
    assert!(story.apply(Command::Answer(Answer::Cancel)).is_empty());
    assert!(story.session.question().is_none());
}

#[test]
fn a_site_or_all_sites_can_be_trusted_for_good() {
    let mut story = Story::new();
    let source = story.key(NodeKind::Source, "globaltimes");
    story.click(&source);
    let effects = story.apply(Command::Answer(Answer::AlwaysThisSite));
    assert!(
        matches!(effects.first(), Some(Effect::Job(Job::StoreSetting(Change::TrustSite(site)))) if site == "globaltimes.cn")
    );
    assert_eq!(opened(&effects).len(), 1);
    assert!(story.session.notices().iter().any(|notice| notice.text.contains("globaltimes.cn")));
    let other = story.key(NodeKind::Source, "pubity");
    story.click(&other);
    let effects = story.apply(Command::Answer(Answer::Always));
    assert!(matches!(effects.first(), Some(Effect::Job(Job::StoreSetting(Change::TrustAll)))));
    assert_eq!(opened(&story.apply(Command::OpenLink { url: "https://example.org".into(), node: None })).len(), 1);
}

/// Whoever owns one of them does not own the other.
#[test]
fn trust_in_an_address_is_no_trust_in_its_neighbours() {
    for (trusted, other) in [
        ("http://10.0.0.1/", "http://192.168.0.1/"),
        ("http://10.0.0.1/", "http://10.0.0.1:8080/"),
        ("http://localhost:8080/", "http://localhost:9090/"),
        ("https://alice.github.io/", "https://bob.github.io/"),
        ("https://github.io/", "https://alice.github.io/"),
        ("https://a.corp.lan/", "https://b.corp.lan/"),
    ] {
        let mut session = Session::new(Settings::default());
        let mut open = |url: &str| session.apply(Command::OpenLink { url: url.to_owned(), node: None });
        assert!(open(trusted).is_empty());
        session.apply(Command::Answer(Answer::AlwaysThisSite));
        let mut open = |url: &str| session.apply(Command::OpenLink { url: url.to_owned(), node: None });
        assert_eq!(opened(&open(trusted)).len(), 1, "{trusted}");
        assert!(open(other).is_empty(), "{other} is trusted with {trusted}");
    }
}

#[test]
fn what_is_wrong_with_the_settings_is_said_once_and_stays_when_a_folder_opens() {
    let mut story = Story::new();
    for _ in 0..2 {
        story.answer(Response::SettingsFailed("The disk is full".to_owned()));
    }
    let source = story.session.loaded().unwrap().source.clone();
    story.open(&source);
    let said = story.session.notices().iter().filter(|notice| notice.text == "The disk is full");
    assert_eq!(said.count(), 1);
}

#[test]
fn trust_can_be_taken_back() {
    let mut story = Story::new();
    assert!(!story.session.can(Action::AskAgain));
    let source = story.key(NodeKind::Source, "globaltimes");
    story.click(&source);
    story.apply(Command::Answer(Answer::Always));
    let effects = story.act(Action::AskAgain);
    assert!(matches!(effects.as_slice(), [Effect::Job(Job::StoreSetting(Change::TrustNone))]));
    assert!(story.click(&source).is_empty());
    assert!(story.session.question().is_some());
}

#[test]
fn a_look_alike_is_asked_about_even_when_all_sites_are_trusted() {
    let mut session = Session::new(Settings { trust_all: true, ..Settings::default() });
    let url = "https://paypal.com@evil.example/".to_owned();
    assert!(session.apply(Command::OpenLink { url, node: None }).is_empty());
    assert!(session.question().unwrap().url.warning().is_some());
}

#[test]
fn a_link_can_be_copied_instead() {
    let mut story = Story::new();
    let source = story.key(NodeKind::Source, "globaltimes");
    story.click(&source);
    let effects = story.apply(Command::Answer(Answer::Copy));
    assert!(matches!(effects.as_slice(), [Effect::Desktop(DesktopRequest::Copy(url))] if url.contains("globaltimes")));
}

#[test]
fn links_that_could_run_something_are_refused_by_name() {
    let mut story = Story::new();
    for url in ["file:///etc/passwd", "javascript:alert(1)", "smb://host/share"] {
        assert!(story.apply(Command::OpenLink { url: url.to_owned(), node: None }).is_empty());
        assert!(story.session.question().is_none());
        let notice = story.session.notices().last().unwrap();
        assert!(notice.text.contains(url.split(':').next().unwrap()), "{}", notice.text);
        assert_eq!(notice.copy.as_deref(), Some(url));
    }
}

#[test]
fn a_link_that_the_system_cannot_open_can_be_copied() {
    let mut story = Story::new();
    story.answer(Response::LinkFailed { url: "https://a.b/".to_owned(), why: "no browser".to_owned() });
    let notice = story.session.notices().last().unwrap().clone();
    assert!(notice.text.contains("no browser"));
    assert_eq!(notice.copy.as_deref(), Some("https://a.b/"));
    story.apply(Command::Dismiss(notice.id));
    assert!(story.session.notices().is_empty());
}
