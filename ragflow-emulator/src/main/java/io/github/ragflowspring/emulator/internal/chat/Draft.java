package io.github.ragflowspring.emulator.internal.chat;

/**
 * What the model has to say.
 *
 * @param thoughts its reasoning, "" for none
 * @param text its answer, as the model writes it
 * @param decorated its answer with citations: the same, unless the model cited nothing
 */
record Draft(String thoughts, String text, String decorated) {}
