//! The camera as it is shown: a jump becomes a short flight.

use egui::Ui;

use crate::gui::theme::MOTION;
use crate::scene::Camera;
use crate::session::Session;

/// How much longer a flight takes than a fade.
const LONGER: f32 = 1.4;

/// Where the shown camera comes from, goes to, and since when.
#[derive(Default)]
pub(super) struct Flight {
    shown: Option<Camera>,
    target: Option<Camera>,
    from: Camera,
    started: f64,
}

impl Flight {
    /// The camera to show in this frame; asks for another frame while it flies.
    pub(super) fn camera(&mut self, ui: &Ui, session: &Session) -> Camera {
        let view = session.view();
        let now = ui.input(|input| input.time);
        if self.target != Some(view.camera) {
            self.from = self.shown.unwrap_or(view.camera);
            self.target = Some(view.camera);
            self.started = now;
        }
        let passed = (now - self.started) as f32 / (MOTION * LONGER);
        let camera = if !session.screen().flight || passed >= 1.0 {
            view.camera
        } else {
            self.from.lerp(view.camera, ease_out(passed))
        };
        if camera != view.camera {
            ui.request_repaint();
        }
        self.shown = Some(camera);
        camera
    }
}

/// Starts fast and ends softly.
pub(super) fn ease_out(t: f32) -> f32 {
    1.0 - (1.0 - t.clamp(0.0, 1.0)).powi(3)
}
