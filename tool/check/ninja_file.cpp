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

}  // namespace

std::string ninjaFile(const ExtractionPlan& plan, const std::string& identity) {
  std::string text = "# Written by lockstitch check.\nninja_required_version = 1.10\n";
  text += "builddir = " + ninjaValue(plan.cacheDirectory) + "\n";
  // Ninja compares commands, and what is in the file beside, and knows of no inputs: facts of
  // another content than is there are removed before (unit_inputs.h).
  text += "\nrule extract\n  command = : build " + identity + "; rm -f $out && exec \"$$" +
          kProgramVariable + "\" extract --out $out --inputs $out" + kInputsEnding +
          " --remarks $out" + kRemarksEnding + " --order $out" + kOrderEnding +
          "\n  description = $name\n  rspfile = $out" + kOrderEnding +
          "\n  rspfile_content = $order\n";
  for (const ExtractionUnit& unit : plan.units) {
    text += "\nbuild " + ninjaPath(unit.facts) + ": extract\n";
    text += "  order = " + orderText({unit.source, unit.directory, plan.models, unit.flags}) + "\n";
    text += "  name = " + ninjaValue(unit.source) + "\n";
  }
  return text;
}

}  // namespace lockstitch
