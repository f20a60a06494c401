// Renders findings. Pure: a value in, text out; nothing here detects.
#pragma once

#include <optional>
#include <string>

#include "analyses/findings/finding.h"

namespace lockstitch {

enum class Format { Text, Json, Sarif, Tsan };

struct ReportOptions {
  bool color = false;
  bool showNotes = false;  // --notes
  bool verbose = false;    // library frames, refuters, all evidence
  std::string
      baseDirectory;  // paths below it are shown relative to it; empty: the working directory
  int exitCode = 0;   // with which the command ends, for SARIF's invocation
  uint32_t pid = 0;   // of the observed process, for ThreadSanitizer's form
};

// --format FORM: "text", "json", "sarif", "tsan". Nothing for an unknown name.
std::optional<Format> formatFromName(const std::string& name);

std::string render(const FindingSet& set, Format format, const ReportOptions& options);

// The inverse of Format::Json, to read findings back (`lockstitch report a.json b.json`).
// Returns nothing and sets *error (with line and column) when the text is not such a document.
std::optional<FindingSet> parseJsonReport(const std::string& text, std::string* error);

}  // namespace lockstitch
