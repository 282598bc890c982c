//! Tasks side by side in a few lanes, so that neither core waits while one compiler links or a test sleeps: each lane takes
//! the first task of the list whose needs are done. It must not know what the tasks do.

use std::collections::HashSet;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Something to do once, after everything that it needs.
pub struct Task<'a> {
    name: String,
    /// Names of tasks; those that are not in the list are not waited for.
    needs: Vec<String>,
    run: Box<dyn FnOnce() + Send + 'a>,
}

impl<'a> Task<'a> {
    pub fn new(name: impl Into<String>, needs: &[&str], run: impl FnOnce() + Send + 'a) -> Self {
        Self { name: name.into(), needs: needs.iter().map(|&it| it.to_owned()).collect(), run: Box::new(run) }
    }
}

struct Board<'a> {
    waiting: Vec<Task<'a>>,
    unfinished: HashSet<String>,
}

/// Runs all tasks in so many lanes. A task that needs itself, even by others, is never run: the caller's list has none.
pub fn run(tasks: Vec<Task<'_>>, lanes: usize) {
    let unfinished = tasks.iter().map(|it| it.name.clone()).collect();
    let board = Mutex::new(Board { waiting: tasks, unfinished });
    let changed = Condvar::new();
    std::thread::scope(|scope| {
        for _ in 0..lanes {
            scope.spawn(|| lane(&board, &changed));
        }
    });
}

fn lane<'a>(board: &Mutex<Board<'a>>, changed: &Condvar) {
    loop {
        let mut seen = lock(board);
        let task = loop {
            if seen.waiting.is_empty() {
                return;
            }
            let ready = |it: &Task| it.needs.iter().all(|need| !seen.unfinished.contains(need));
            if let Some(place) = seen.waiting.iter().position(ready) {
                break seen.waiting.remove(place);
            }
            seen = changed.wait(seen).unwrap_or_else(PoisonError::into_inner);
        };
        drop(seen);
        // Told even where the task panics, so that the other lanes go on.
        let _finished = Finished { board, changed, name: task.name };
        (task.run)();
    }
}

struct Finished<'l, 'a> {
    board: &'l Mutex<Board<'a>>,
    changed: &'l Condvar,
    name: String,
}

impl Drop for Finished<'_, '_> {
    fn drop(&mut self) {
        lock(self.board).unfinished.remove(&self.name);
        self.changed.notify_all();
    }
}

fn lock<'l, 'a>(board: &'l Mutex<Board<'a>>) -> MutexGuard<'l, Board<'a>> {
    board.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(lanes: usize) -> Vec<&'static str> {
        let done = Mutex::new(Vec::new());
        let note = |name| {
            let done = &done;
            move || done.lock().unwrap_or_else(PoisonError::into_inner).push(name)
        };
        let tasks = vec![
            Task::new("tests", &["program", "compile"], note("tests")),
            Task::new("program", &["site"], note("program")),
            Task::new("compile", &["what nobody asked for"], note("compile")),
            Task::new("site", &[], note("site")),
        ];
        run(tasks, lanes);
        done.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    #[test]
    fn one_lane_takes_the_first_task_that_is_ready() {
        assert_eq!(order(1), ["compile", "site", "program", "tests"]);
    }

    #[test]
    fn no_lane_takes_a_task_before_its_needs() {
        let order = order(3);
        let place = |name| order.iter().position(|&it| it == name);
        assert_eq!(order.len(), 4);
        assert!(place("site") < place("program") && place("program") < place("tests"));
        assert!(place("compile") < place("tests"));
    }

    #[test]
    fn lanes_work_at_the_same_time() {
        let both = std::sync::Barrier::new(2);
        let meet = || {
            both.wait();
        };
        run(vec![Task::new("one", &[], meet), Task::new("other", &[], meet)], 2);
    }
}
