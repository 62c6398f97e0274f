/**
 * Scripts for tests: the answers and faults that an emulator sends next, and the requests that it received.
 *
 * <p>A test adds a {@link io.github.ragflowspring.emulator.script.ScriptedAnswer} or a {@link
 * io.github.ragflowspring.emulator.script.Fault} to the {@link io.github.ragflowspring.emulator.script.Script} of an
 * emulator and reads each {@link io.github.ragflowspring.emulator.script.RecordedRequest}.
 */
@NullMarked
package io.github.ragflowspring.emulator.script;

import org.jspecify.annotations.NullMarked;
