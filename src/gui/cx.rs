//! What a panel gets to see, and the way its wishes go.

use std::cell::RefCell;

use super::theme::Palette;
use crate::analysis::Topic;
use crate::session::{Action, Command, Session};

/// The session to read, the colours to use, and a place for commands. Panels change nothing else but their own small
/// structs.
pub struct ViewCx<'a> {
    /// The app without a window.
    pub session: &'a Session,
    /// The colours of the current theme.
    pub palette: &'static Palette,
    commands: RefCell<Vec<Command>>,
}

impl<'a> ViewCx<'a> {
    /// For one pass over the window.
    pub fn new(session: &'a Session, palette: &'static Palette) -> Self {
        Self { session, palette, commands: RefCell::default() }
    }

    /// Asks for a command to be carried out after this pass.
    pub fn send(&self, command: Command) {
        self.commands.borrow_mut().push(command);
    }

    /// Asks for an action to be carried out after this pass.
    pub fn act(&self, action: Action) {
        self.send(Command::Act(action));
    }

    /// Asks for what a panel shows to be worked out, unless that was done or is being done.
    pub fn want(&self, topic: &Topic) {
        if self.session.is_to_be_asked(topic) {
            self.send(Command::Analyse(topic.clone()));
        }
    }

    /// What was asked for, in order.
    pub fn into_commands(self) -> Vec<Command> {
        self.commands.into_inner()
    }
}
