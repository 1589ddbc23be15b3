//! The programs that run on the graphics card, one each for edges, arrows and nodes.

use eframe::egui_wgpu::wgpu;

use super::buffers::{Buffers, DoubleBuffer, Records};
use super::view::View;
use crate::analysis::groups::COLORS;
use crate::graph::NodeKind;
use crate::scene::size;
use crate::scene::style::{ARROW_LENGTH, ARROW_ROOM, ARROW_SLOPE, DIMMED_STRENGTH, Style};

/// The vertices of a square, which is two triangles.
const SQUARE: u32 = 6;
/// How many squares make a bent edge.
const PIECES: u32 = 16;

/// The program, with the numbers that it shares with the rest of the code before it.
fn program() -> String {
    let numbers = [
        ("KIND", Style::KIND),
        ("HOLLOW", Style::HOLLOW),
        ("PINNED", Style::PINNED),
        ("DIMMED", Style::DIMMED),
        ("GROUP_AT", Style::GROUP_AT),
        ("GROUP", Style::GROUP),
        ("GROUPS", COLORS as u32 + 1),
        ("TAG", NodeKind::Tag as u32),
        ("PLATFORM", NodeKind::Platform as u32),
        ("SOURCE", NodeKind::Source as u32),
        ("PUBLISHER", NodeKind::Publisher as u32),
        ("PIECES", PIECES),
    ];
    let numbers = numbers.map(|(name, value)| format!("const {name}: u32 = {value}u;\n"));
    let measures = [
        ("DIMMED_STRENGTH", DIMMED_STRENGTH),
        ("ARROW_LENGTH", ARROW_LENGTH),
        ("ARROW_SLOPE", ARROW_SLOPE),
        ("ARROW_ROOM", ARROW_ROOM),
        ("SMALLEST", size::SMALLEST),
        ("LARGEST", size::LARGEST),
        ("LEAST_ON_SCREEN", size::ON_SCREEN[0]),
        ("MOST_ON_SCREEN", size::ON_SCREEN[1]),
    ];
    let measures = measures.map(|(name, value)| format!("const {name}: f32 = {value:?};\n"));
    [numbers.concat(), measures.concat(), include_str!("graph.wgsl").to_owned()].concat()
}

pub(super) struct Pipelines {
    layout: wgpu::BindGroupLayout,
    edges: wgpu::RenderPipeline,
    arrows: wgpu::RenderPipeline,
    nodes: wgpu::RenderPipeline,
    /// Whether the card makes gamma-encoded colours of the linear ones that it is given.
    pub(super) is_linear: bool,
}

impl Pipelines {
    pub(super) fn new(device: &wgpu::Device, format: wgpu::TextureFormat) -> Self {
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("graph.wgsl"),
            source: wgpu::ShaderSource::Wgsl(program().into()),
        });
        let layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("graph view"),
            entries: &[wgpu::BindGroupLayoutEntry {
                binding: 0,
                visibility: wgpu::ShaderStages::VERTEX_FRAGMENT,
                ty: wgpu::BindingType::Buffer {
                    ty: wgpu::BufferBindingType::Uniform,
                    has_dynamic_offset: false,
                    min_binding_size: wgpu::BufferSize::new(View::SIZE),
                },
                count: None,
            }],
        });
        let pipeline_layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some("graph"),
            bind_group_layouts: &[Some(&layout)],
            immediate_size: 0,
        });
        let pipeline = |name: &str, records: wgpu::VertexBufferLayout<'_>| {
            pipeline(device, &module, &pipeline_layout, format, name, records)
        };
        let edge = wgpu::vertex_attr_array![
            0 => Float32x2, 1 => Float32x2, 2 => Float32, 3 => Float32, 4 => Uint32, 5 => Float32
        ];
        let node = wgpu::vertex_attr_array![0 => Float32x2, 1 => Float32, 2 => Uint32];
        Self {
            edges: pipeline("edge", records(&edge)),
            arrows: pipeline("arrow", records(&edge)),
            nodes: pipeline("node", records(&node)),
            layout,
            is_linear: format.is_srgb(),
        }
    }

    /// Ties a view to the programs.
    pub(super) fn bind(&self, device: &wgpu::Device, view: &wgpu::Buffer) -> wgpu::BindGroup {
        device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("graph view"),
            layout: &self.layout,
            entries: &[wgpu::BindGroupEntry { binding: 0, resource: view.as_entire_binding() }],
        })
    }

    /// Draws edges, then arrows, then nodes.
    pub(super) fn draw(&self, pass: &mut wgpu::RenderPass<'static>, view: &wgpu::BindGroup, buffers: &DoubleBuffer) {
        let Buffers { nodes, straight, bent } = &buffers.drawn;
        let arrows = buffers.instances.arrows;
        pass.set_bind_group(0, view, &[]);
        let mut draw = |pipeline: &wgpu::RenderPipeline, records: &Records, squares: u32, count: u32| {
            let Some(buffer) = records.filled() else { return };
            pass.set_pipeline(pipeline);
            pass.set_vertex_buffer(0, buffer.slice(..));
            pass.draw(0..SQUARE * squares, 0..count);
        };
        draw(&self.edges, straight, 1, straight.count);
        draw(&self.edges, bent, PIECES, bent.count);
        draw(&self.arrows, straight, 1, arrows[0].min(straight.count));
        draw(&self.arrows, bent, 1, arrows[1].min(bent.count));
        draw(&self.nodes, nodes, 1, nodes.count);
    }
}

/// Records that each make a few vertices.
fn records(attributes: &[wgpu::VertexAttribute]) -> wgpu::VertexBufferLayout<'_> {
    let size = attributes.iter().map(|attribute| attribute.format.size()).sum();
    wgpu::VertexBufferLayout { array_stride: size, step_mode: wgpu::VertexStepMode::Instance, attributes }
}

fn pipeline(
    device: &wgpu::Device,
    module: &wgpu::ShaderModule,
    layout: &wgpu::PipelineLayout,
    format: wgpu::TextureFormat,
    name: &str,
    records: wgpu::VertexBufferLayout<'_>,
) -> wgpu::RenderPipeline {
    let [vertex, fragment] = ["vertex", "fragment"].map(|stage| format!("{name}_{stage}"));
    device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some(name),
        layout: Some(layout),
        vertex: wgpu::VertexState {
            module,
            entry_point: Some(&vertex),
            buffers: &[Some(records)],
            compilation_options: wgpu::PipelineCompilationOptions::default(),
        },
        primitive: wgpu::PrimitiveState::default(),
        depth_stencil: None,
        multisample: wgpu::MultisampleState::default(),
        fragment: Some(wgpu::FragmentState {
            module,
            entry_point: Some(&fragment),
            targets: &[Some(wgpu::ColorTargetState {
                format,
                blend: Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING),
                write_mask: wgpu::ColorWrites::ALL,
            })],
            compilation_options: wgpu::PipelineCompilationOptions::default(),
        }),
        multiview_mask: None,
        cache: None,
    })
}
