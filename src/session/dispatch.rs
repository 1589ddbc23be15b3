//! Which function carries out which command, and which takes in which answer of the world.

use super::settings::Change;
use super::{Command, Effect, Response, Session};
use crate::load::Source;

impl Session {
    /// Carries out a command and tells what the world must do.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        let effects = self.carry_out(command);
        self.end_opening();
        effects
    }

    fn carry_out(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Act(action) => self.act(action),
            Command::Open(source) => self.open(source),
            Command::FollowFolder(yes) => self.follow_folder(yes),
            Command::FollowLinks(yes) => self.follow_links(yes),
            Command::Activate { key, alone } => self.activate(&key, alone),
            Command::Select(key) => self.select(key),
            Command::GoTo(key) => self.go_to_key(&key),
            Command::Read { post, passage } => self.read(post, passage),
            Command::ShowImage(image) => self.show_image(image),
            Command::ShowCard => self.show_card(),
            Command::Explain(a, b) => self.explain(a, b),
            Command::OpenLink { url, node } => self.open_link(&url, node),
            Command::Answer(answer) => self.answer_question(answer),
            Command::ClickOpensSources(yes) => self.click_opens_sources(yes),
            Command::ToggleNodeKind(kind) => self.toggle_node_kind(kind),
            Command::ToggleEdgeKind(kind) => self.toggle_edge_kind(kind),
            Command::OnlyNodeKind(kind) => self.only_node_kind(kind),
            Command::OnlyEdgeKind(kind) => self.only_edge_kind(kind),
            Command::ToggleDrafts => self.toggle_drafts(),
            Command::ClearFilter(criterion) => self.clear_filter(criterion),
            Command::SelectNodes { keys, add } => self.select_nodes(keys, add),
            Command::ToggleSelected(key) => self.toggle_selected(key),
            Command::ClearSelected => self.clear_selected(),
            Command::ShowNeighbourhood(key) => self.show_neighbourhood(&key),
            Command::EditNeighbourhood(edit) => self.edit_neighbourhood(edit),
            Command::SetDims { criterion, dims } => self.set_dims(criterion, dims),
            Command::SetPaused { criterion, paused } => self.set_paused(criterion, paused),
            Command::KeepDates(dates) => self.keep_dates(dates),
            Command::LetGoOfDates => self.let_go_of_dates(),
            Command::Show(keys) => self.show_again(&keys),
            Command::TypeQuery(typed) => self.type_query(typed),
            Command::StepHit { back } => self.step_hit(back),
            Command::OpenHit(row) => self.open_hit(row),
            Command::OpenQuestion(question) => self.open_question(question),
            Command::Ways(command) => self.edit_ways(command),
            Command::Analyse(topic) => self.analyse(topic),
            Command::EndSearch { back } => self.end_search(back),
            Command::FilterBySearch => self.filter_by_search(),
            Command::AddQuery(text) => self.add_query(&text),
            Command::EditQuery(index) => self.edit_query(index),
            Command::ChangeQuery(index, edit) => self.change_query(index, edit),
            Command::Hide(keys) => self.hide(&keys),
            Command::Isolate(keys) => self.isolate(&keys),
            Command::IsolateGroup(place) => self.isolate_group(place),
            Command::Pin(keys) => self.pin(&keys),
            Command::MoveFocus(direction) => self.move_focus(direction),
            Command::NextNeighbour { back } => self.next_neighbour(back),
            Command::ToggleFold(key) => self.toggle_fold(&key),
            Command::Pan(points) => self.pan(points),
            Command::LookAt(place) => self.look_at(place),
            Command::Zoom { factor, at } => self.zoom(factor, at),
            Command::Resized(canvas) => self.resized(canvas),
            Command::Narrow(yes) => self.be_narrow(yes),
            Command::BringToFront(panel) => self.bring_to_front(panel),
            Command::Drag { key, to } => self.drag(&key, to),
            Command::Drop => self.drop_node(),
            Command::Unpin(key) => self.unpin(&[key]),
            Command::SaveTo(path) => self.save_to(path),
            Command::SaveTable { tab, rows } => self.pick_table_save(tab, rows),
            Command::StopWaiting => self.stop_waiting(),
            Command::Copy(text) => self.copy(text),
            Command::CopyCitation(quote) => self.copy_citation(&quote),
            Command::OrderRows(order) => self.order_rows(order),
            Command::SetTheme(theme) => self.change_setting(Change::Theme(theme)),
            Command::SetWheel(wheel) => self.change_setting(Change::Wheel(wheel)),
            Command::Forget(path) => self.forget(&path),
            Command::CloseOpeningLine => self.close_opening_line(),
            Command::Dismiss(id) => self.dismiss(id),
            Command::KeepMemory => self.keep_memory(),
            Command::Scrolled { post, place } => self.scrolled(post, place),
            Command::View(command) => self.named_view(command),
            Command::Correct(command) => self.correct(command),
            Command::Compare(command) => self.compare(command),
        }
    }

    /// Takes in what the world answers and tells what it must do then.
    pub fn answer(&mut self, response: Response) -> Vec<Effect> {
        match response {
            Response::LoadProgressed { load, progress } => self.load_progressed(load, progress),
            Response::LoadEnded { load, result } => self.load_ended(load, result),
            Response::FolderChanged { load, prepared, changed } => self.folder_changed(load, &prepared, changed),
            Response::FolderLost { load, error } => self.folder_lost(load, &error),
            Response::WatchFailed { load, why } => self.watch_failed(load, &why),
            Response::LayoutMoved { rev, positions, settled, guides } => {
                self.layout_moved(rev, positions, settled, guides)
            }
            Response::Analysed { rev, topic, finding } => self.analysed(rev, &topic, finding),
            Response::ImageRead { load, image, result } => self.image_read(load, &image, result),
            Response::Indexed { load, index, examples } => self.indexed(load, index, examples),
            Response::SearchFound { rev, found } => self.search_found(rev, found),
            Response::FolderPicked(picked) => self.picked(picked, Source::Folder),
            Response::FilePicked(picked) => self.picked(picked, Source::File),
            Response::SavePicked(picked) => self.save_picked(picked),
            Response::Saved(result) => self.saved(result),
            Response::LinkFailed { url, why } => self.link_failed(&url, &why),
            Response::SettingsFailed(why) => self.settings_failed(why),
            Response::ReducedMotion(yes) => self.reduce_motion(yes),
            Response::Recalled { load, recalled } => self.recalled(load, recalled),
            Response::MemoryFailed(why) => self.memory_failed(why),
            Response::ViewSavePicked(picked) => self.view_save_picked(picked),
            Response::ViewFilePicked(picked) => self.view_file_picked(picked),
            Response::ViewFileRead(read) => self.view_file_read(read),
            Response::ViewFileWritten(written) => self.view_file_written(written),
            Response::Corrected(answer) => self.corrected(answer),
            Response::Compare(news) => self.compare_news(news),
        }
    }
}
