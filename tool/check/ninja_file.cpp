#include "tool/check/ninja_file.h"

#include <string_view>

#include "tool/check/unit_inputs.h"
#include "tool/check/unit_order.h"
#include "tool/check/unit_remarks.h"

namespace lockstitch {
namespace {

// Within a variable's value only '$' is special to Ninja, and a line break cannot be written.
std::string ninjaValue(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '$') result += '$';
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

std::string ninjaPath(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '$' || c == ' ' || c == ':') result += '$';
    result += c;
  }
  return result;
}

// Whether Ninja can be told of the file at all.
bool canBeNamed(std::string_view path) { return path.find_first_of("|\n") == path.npos; }

}  // namespace

std::string ninjaFile(const ExtractionPlan& plan, const std::string& identity) {
  std::string implicit;
  for (const std::string& model : plan.models)
    if (canBeNamed(model)) implicit += (implicit.empty() ? " | " : " ") + ninjaPath(model);
  std::string text = "# Written by lockstitch check.\nninja_required_version = 1.10\n";
  text += "builddir = " + ninjaValue(plan.cacheDirectory) + "\n";
  // Ninja compares commands, and what is in the file beside. The tool's time would not do: a
  // package's files are older than they look.
  text += "\nrule extract\n  command = : build " + identity + "; rm -f $out && exec \"$$" +
          kProgramVariable + "\" extract --out $out --depfile $out.d --inputs $out" +
          kInputsEnding + " --remarks $out" + kRemarksEnding + " --order $out" + kOrderEnding +
          "\n  depfile = $out.d\n  deps = gcc\n  description = $name\n  rspfile = $out" +
          kOrderEnding + "\n  rspfile_content = $order\n";
  for (const ExtractionUnit& unit : plan.units) {
    // One that cannot be named is compared by what was written of it (unit_inputs.h) alone.
    const std::string source = canBeNamed(unit.source) ? " " + ninjaPath(unit.source) : "";
    text += "\nbuild " + ninjaPath(unit.facts) + ": extract" + source + implicit + "\n";
    text += "  order = " + orderText({unit.source, unit.directory, plan.models, unit.flags}) + "\n";
    text += "  name = " + ninjaValue(unit.source) + "\n";
  }
  return text;
}

}  // namespace lockstitch
