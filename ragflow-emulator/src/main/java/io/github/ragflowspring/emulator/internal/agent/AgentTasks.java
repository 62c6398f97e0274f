package io.github.ragflowspring.emulator.internal.agent;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The runs that are being streamed, and the ids that are stopped, under which no further run begins. */
final class AgentTasks {

    private final List<Task> tasks = new CopyOnWriteArrayList<>();

    private final Set<String> stopped = ConcurrentHashMap.newKeySet();

    /** Registers a run. */
    Task begin(String id) {
        Task task = new Task(id);
        this.tasks.add(task);
        return task;
    }

    void end(Task task) {
        this.tasks.remove(task);
    }

    /** Stops the runs of all owners with an id, and refuses further ones. */
    void stop(String id) {
        this.stopped.add(id);
        this.tasks.stream().filter((task) -> task.id.equals(id)).forEach((task) -> task.stopped = true);
    }

    boolean isStopped(String id) {
        return this.stopped.contains(id);
    }

    /** Admits runs with an id again. */
    void admit(String id) {
        this.stopped.remove(id);
    }

    /** A run. */
    static final class Task {

        private final String id;

        private volatile boolean stopped;

        private Task(String id) {
            this.id = id;
        }

        boolean isStopped() {
            return this.stopped;
        }
    }
}
