package io.github.ragflowspring.emulator.internal.agent;

import java.util.Set;

/** The component types of RAGFlow. */
final class ComponentNames {

    private static final Set<String> KNOWN = Set.of(
            "Agent",
            "AkShare",
            "ArXiv",
            "BGPT",
            "Begin",
            "Browser",
            "Categorize",
            "CodeExec",
            "Crawler",
            "DataOperations",
            "DeepL",
            "DocGenerator",
            "DuckDuckGo",
            "Email",
            "ExcelProcessor",
            "ExeSQL",
            "ExitLoop",
            "GitHub",
            "Google",
            "GoogleScholar",
            "Invoke",
            "Iteration",
            "IterationItem",
            "Jin10",
            "KeenableSearch",
            "LLM",
            "ListOperations",
            "Loop",
            "LoopItem",
            "Message",
            "PDFGenerator",
            "PubMed",
            "QWeather",
            "QueritContents",
            "QueritSearch",
            "Retrieval",
            "SearXNG",
            "StringTransform",
            "Switch",
            "TavilyExtract",
            "TavilySearch",
            "TuShare",
            "UserFillUp",
            "VariableAggregator",
            "VariableAssigner",
            "WenCai",
            "Wikipedia",
            "YahooFinance");

    private ComponentNames() {}

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }
}
