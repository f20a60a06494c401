#include "tool/report/report.h"

#include "tool/report/forms.h"

namespace lockstitch {

std::optional<Format> formatFromName(const std::string& name) {
  if (name == "text") return Format::Text;
  if (name == "json") return Format::Json;
  if (name == "sarif") return Format::Sarif;
  if (name == "tsan") return Format::Tsan;
  return std::nullopt;
}

std::string render(const FindingSet& set, Format format, const ReportOptions& options) {
  switch (format) {
    case Format::Text:
      return renderText(set, options);
    case Format::Json:
      return renderJson(set);
    case Format::Sarif:
      return renderSarif(set, options);
    case Format::Tsan:
      return renderTsan(set, options);
  }
  return {};
}

}  // namespace lockstitch
