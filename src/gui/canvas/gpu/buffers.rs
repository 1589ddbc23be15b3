//! Buffers on the graphics card that grow as they must.

use eframe::egui_wgpu::wgpu;

use crate::scene::instances::Instances;

/// The records of a layer on the card.
#[derive(Default)]
pub(super) struct Buffers {
    pub(super) nodes: Records,
    pub(super) straight: Records,
    pub(super) bent: Records,
}

/// Records of one kind.
#[derive(Default)]
pub(super) struct Records {
    buffer: Option<wgpu::Buffer>,
    /// How many there are.
    pub(super) count: u32,
}

impl Buffers {
    pub(super) fn send(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, instances: &Instances) {
        self.nodes.send(device, queue, &instances.nodes);
        self.straight.send(device, queue, &instances.straight);
        self.bent.send(device, queue, &instances.bent);
    }
}

impl Records {
    fn send<T: bytemuck::Pod>(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, records: &[T]) {
        let mut bytes: &[u8] = bytemuck::cast_slice(records);
        let largest = device.limits().max_buffer_size;
        if bytes.len() as u64 > largest {
            // A card that cannot hold them all shows those that it can; the most important nodes are the last.
            let fitting = largest as usize / size_of::<T>() * size_of::<T>();
            bytes = bytes.get(bytes.len() - fitting..).unwrap_or_default();
            log::warn!("the graphics card holds only {fitting} of {} bytes of the graph", size_of_val(records));
        }
        self.count = (bytes.len() / size_of::<T>()) as u32;
        let room = self.buffer.as_ref().map_or(0, wgpu::Buffer::size);
        // A quarter more than is needed, so that a growing folder does not need a new one each time; and no buffer is kept
        // that is far too large.
        let needed = bytes.len() as u64;
        if needed > room || needed * 4 < room {
            self.buffer = (needed > 0).then(|| {
                device.create_buffer(&wgpu::BufferDescriptor {
                    label: Some("graph records"),
                    size: (needed + needed / 4).next_multiple_of(wgpu::COPY_BUFFER_ALIGNMENT).min(largest),
                    usage: wgpu::BufferUsages::VERTEX | wgpu::BufferUsages::COPY_DST,
                    mapped_at_creation: false,
                })
            });
        }
        if let Some(buffer) = &self.buffer {
            queue.write_buffer(buffer, 0, bytes);
        }
    }

    /// The buffer, if there is anything in it.
    pub(super) fn filled(&self) -> Option<&wgpu::Buffer> {
        self.buffer.as_ref().filter(|_| self.count > 0)
    }
}
