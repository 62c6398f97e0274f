/**
 * Scripts for tests: what an emulator answers next, what goes wrong, and what it was asked.
 *
 * <p>A test writes {@link io.github.ragflowspring.emulator.script.Script}, {@link
 * io.github.ragflowspring.emulator.script.ScriptedAnswer} and {@link io.github.ragflowspring.emulator.script.Fault}, and
 * reads {@link io.github.ragflowspring.emulator.script.RecordedRequest}. The rest is for the emulator itself.
 */
@NullMarked
package io.github.ragflowspring.emulator.script;

import org.jspecify.annotations.NullMarked;
