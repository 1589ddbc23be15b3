//! The programs that run on the graphics card, one each for edges, arrows and nodes.

use eframe::egui_wgpu::wgpu;

use super::buffers::{Buffers, Records, Stock};
use super::view::View;

/// The vertices of a square, which is two triangles.
const SQUARE: u32 = 6;
/// How many squares make a bent edge; as in the program.
const PIECES: u32 = 16;

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
        let module = device.create_shader_module(wgpu::include_wgsl!("graph.wgsl"));
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
        let edge = wgpu::vertex_attr_array![0 => Float32x4, 1 => Float32x4];
        let node = wgpu::vertex_attr_array![0 => Float32x4];
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
    pub(super) fn draw(&self, pass: &mut wgpu::RenderPass<'static>, view: &wgpu::BindGroup, stock: &Stock) {
        let Buffers { nodes, straight, bent } = &stock.drawn;
        let arrows = stock.instances.arrows;
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
