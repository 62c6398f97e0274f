package io.github.ragflowspring.emulator.internal.chat;

/**
 * The output of the language model.
 *
 * @param thoughts the reasoning, or an empty text
 * @param text the answer as the model writes it
 * @param decorated the answer with citations, which differs from the text only if the model cites nothing
 */
record ModelOutput(String thoughts, String text, String decorated) {}
