//! The graph drawn by the graphics card, through egui's renderer.
//!
//! The records of all nodes and edges lie in buffers on the card and are sent again only when they change; a pan, a zoom
//! or a fade sends one small block of numbers, the [`View`]. What is in focus is drawn a second time above the rest, out
//! of buffers of its own, so that to hover over a node costs no more than its neighbours.

mod buffers;
mod pipelines;
mod view;

use std::sync::Arc;

use eframe::egui_wgpu::{self, CallbackResources, CallbackTrait, ScreenDescriptor, wgpu};
use egui::{Context, PaintCallbackInfo};

use crate::scene::instances::Instances;
use buffers::DoubleBuffer;
use pipelines::Pipelines;
pub(super) use view::{Colors, Strength, View};

/// Makes ready to draw graphs with a window's renderer. False where its graphics card cannot.
pub(in crate::gui) fn install(state: &egui_wgpu::RenderState) -> bool {
    let scope = state.device.push_error_scope(wgpu::ErrorFilter::Validation);
    let pipelines = Pipelines::new(&state.device, state.target_format);
    let layers = [(); LAYERS].map(|()| Layer::new(&state.device, &pipelines));
    if let Some(problem) = pollster::block_on(scope.pop()) {
        log::warn!("the graph is drawn without the graphics card: {problem}");
        return false;
    }
    state.renderer.write().callback_resources.insert(Resources { pipelines, layers });
    true
}

/// How many layers a picture has: everything, and what is in focus.
const LAYERS: usize = 2;

/// What is drawn in a frame: layers from the lowest to the topmost, each with all its edges below all its nodes.
pub(super) struct FrameLayers {
    /// The records of each layer; the same `Arc` as in the frame before where they are the same.
    pub(super) layers: [Arc<Instances>; LAYERS],
    /// How each layer is looked at.
    pub(super) views: [View; LAYERS],
    /// Asked for another frame while there is more to send to the card.
    pub(super) ctx: Context,
}

/// What lies on the card from frame to frame.
struct Resources {
    pipelines: Pipelines,
    layers: [Layer; LAYERS],
}

struct Layer {
    buffers: DoubleBuffer,
    view: wgpu::Buffer,
    binding: wgpu::BindGroup,
}

impl Layer {
    fn new(device: &wgpu::Device, pipelines: &Pipelines) -> Self {
        let view = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("graph view"),
            size: View::SIZE,
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        let binding = pipelines.bind(device, &view);
        Self { buffers: DoubleBuffer::default(), view, binding }
    }
}

impl CallbackTrait for FrameLayers {
    fn prepare(
        &self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        screen: &ScreenDescriptor,
        _: &mut wgpu::CommandEncoder,
        resources: &mut CallbackResources,
    ) -> Vec<wgpu::CommandBuffer> {
        let Some(resources) = resources.get_mut::<Resources>() else { return Vec::new() };
        let is_linear = resources.pipelines.is_linear;
        for ((layer, instances), view) in resources.layers.iter_mut().zip(&self.layers).zip(&self.views) {
            if layer.buffers.send(device, queue, instances) {
                self.ctx.request_repaint();
            }
            let numbers = view.to_uniform(screen.size_in_pixels, screen.pixels_per_point, is_linear);
            queue.write_buffer(&layer.view, 0, bytemuck::cast_slice(&numbers));
        }
        Vec::new()
    }

    fn paint(&self, info: PaintCallbackInfo, pass: &mut wgpu::RenderPass<'static>, resources: &CallbackResources) {
        let Some(resources) = resources.get::<Resources>() else { return };
        // egui's viewport is the canvas; places here count from the window's corner, and the clip rectangle stays.
        let [width, height] = info.screen_size_px;
        pass.set_viewport(0.0, 0.0, width as f32, height as f32, 0.0, 1.0);
        for layer in &resources.layers {
            resources.pipelines.draw(pass, &layer.binding, &layer.buffers);
        }
    }
}
