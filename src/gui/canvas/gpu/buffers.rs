//! Buffers on the graphics card that grow as they must.
//!
//! A picture of a million edges has a hundred megabytes: sent at once, they would hold up the window for longer than anybody
//! should notice. So there are two sets of buffers, one that is drawn and one that is filled, a piece in each frame.

use std::sync::Arc;

use eframe::egui_wgpu::wgpu;

use crate::gui::canvas::deferred::drop_in_background;
use crate::scene::instances::Instances;

/// Bytes that are sent in a frame: some milliseconds' work.
const PIECE: usize = 8 << 20;

/// The records of a layer: those that are drawn, and those on their way to the card.
#[derive(Default)]
pub(super) struct DoubleBuffer {
    pub(super) drawn: Buffers,
    /// What they were made of.
    pub(super) instances: Arc<Instances>,
    filling: Buffers,
    /// What these are being made of, and how many bytes of it are sent.
    coming: Option<(Arc<Instances>, usize)>,
}

impl DoubleBuffer {
    /// Sends what is not on the card yet, or the next piece of it. True where there is more to send.
    pub(super) fn send(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, wanted: &Arc<Instances>) -> bool {
        if Arc::ptr_eq(&self.instances, wanted) {
            self.coming = None;
            return false;
        }
        // While nodes move, what is wanted changes with every frame: what was begun is sent to its end, or nothing ever
        // would be. Unless it is small: then nobody has to wait.
        let is_begun = self.coming.is_some() && size(wanted) > PIECE;
        if !is_begun {
            self.filling.make_room(device, wanted);
            self.coming = Some((wanted.clone(), 0));
        }
        if let Some((instances, sent)) = &mut self.coming
            && self.filling.send_piece(queue, instances, sent)
        {
            let before = std::mem::replace(&mut self.instances, instances.clone());
            drop_in_background(before.straight.len() + before.bent.len(), before);
            std::mem::swap(&mut self.drawn, &mut self.filling);
            self.coming = None;
        }
        !Arc::ptr_eq(&self.instances, wanted)
    }
}

fn size(instances: &Instances) -> usize {
    let Instances { nodes, straight, bent, .. } = instances;
    size_of_val(nodes.as_slice()) + size_of_val(straight.as_slice()) + size_of_val(bent.as_slice())
}

/// All records of a picture.
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
    /// How many of those that there should be come before the first that the card has room for.
    left_out: usize,
}

impl Buffers {
    fn make_room(&mut self, device: &wgpu::Device, instances: &Instances) {
        // The most important nodes are the last, and the edges with arrows the first.
        self.nodes.make_room(device, &instances.nodes, Keep::Last);
        self.straight.make_room(device, &instances.straight, Keep::First);
        self.bent.make_room(device, &instances.bent, Keep::First);
    }

    /// Sends the next piece after so many bytes. True at the end.
    fn send_piece(&self, queue: &wgpu::Queue, instances: &Instances, sent: &mut usize) -> bool {
        let all = [
            (&self.nodes, self.nodes.bytes(&instances.nodes)),
            (&self.straight, self.straight.bytes(&instances.straight)),
            (&self.bent, self.bent.bytes(&instances.bent)),
        ];
        let (mut skip, mut room) = (*sent, PIECE);
        for (records, bytes) in all {
            let from = skip.min(bytes.len());
            let piece = bytes.get(from..bytes.len().min(from + room)).unwrap_or_default();
            if let Some(buffer) = records.buffer.as_ref().filter(|_| !piece.is_empty()) {
                queue.write_buffer(buffer, from as u64, piece);
            }
            skip -= from;
            room -= piece.len();
            *sent += piece.len();
        }
        // A piece that was not filled was the last one.
        room > 0
    }
}

/// Which records are kept where the card has no room for all.
#[derive(Clone, Copy, PartialEq)]
enum Keep {
    First,
    Last,
}

impl Records {
    /// Makes ready for these records, or for as many of them as the card can hold.
    fn make_room<T: bytemuck::Pod>(&mut self, device: &wgpu::Device, records: &[T], keep: Keep) {
        let largest = device.limits().max_buffer_size;
        let fitting = records.len().min((largest / size_of::<T>() as u64) as usize);
        if fitting < records.len() {
            log::warn!("the graphics card has room for only {fitting} of {} nodes or edges", records.len());
        }
        self.count = fitting as u32;
        self.left_out = if keep == Keep::Last { records.len() - fitting } else { 0 };
        let needed = (fitting * size_of::<T>()) as u64;
        let room = self.buffer.as_ref().map_or(0, wgpu::Buffer::size);
        // A quarter more than is needed, so that a growing folder does not need a new one each time; and no buffer is kept
        // that is far too large.
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
    }

    /// The bytes of those records that there is room for.
    fn bytes<'r, T: bytemuck::Pod>(&self, records: &'r [T]) -> &'r [u8] {
        let kept = records.get(self.left_out..self.left_out + self.count as usize);
        bytemuck::cast_slice(kept.unwrap_or_default())
    }

    /// The buffer, if there is anything in it.
    pub(super) fn filled(&self) -> Option<&wgpu::Buffer> {
        self.buffer.as_ref().filter(|_| self.count > 0)
    }
}
