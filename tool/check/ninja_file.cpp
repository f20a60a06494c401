#include "tool/check/ninja_file.h"

#include <string_view>

#include "tool/check/unit_inputs.h"

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

// The kernel takes no single word of 128 KiB, and Ninja gives the shell a command as one: flags of
// more than this go through a response file.
constexpr size_t kLongFlags = 64 * 1024;

// Whether Ninja can be told of the file at all.
bool canBeNamed(std::string_view path) { return path.find_first_of("|\n") == path.npos; }

std::string rule(const std::string& name, const std::string& command) {
  return "\nrule " + name + "\n  command = " + command +
         "\n  depfile = $out.d\n  deps = gcc\n  description = $name\n";
}

// A line break cannot be written in a Ninja file: printf(1) makes it.
std::string printfQuoted(const std::string& text) {
  std::string result = "\"$(printf %b '";
  for (char c : text)
    if (c == '\n')
      result += "\\n";
    else if (c == '\\')
      result += "\\\\";
    else if (c == '\'')
      result += "\\0047";
    else
      result += c;
  return result + "')\"";
}

}  // namespace

std::string shellQuoted(const std::string& text) {
  if (text.find('\n') != std::string::npos) return printfQuoted(text);
  const bool isPlain = !text.empty() && text.find_first_not_of(
                                            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                            "0123456789_-+=./,:@%") == std::string::npos;
  if (isPlain) return text;
  std::string result = "'";
  for (char c : text)
    if (c == '\'')
      result += "'\\''";
    else
      result += c;
  return result + "'";
}

std::string ninjaFile(const ExtractionPlan& plan, const std::string& tool,
                      const std::string& identity) {
  std::string models, implicit;
  for (const std::string& model : plan.models) {
    models += " --model " + shellQuoted(model);
    implicit += (implicit.empty() ? " | " : " ") + ninjaPath(model);
  }
  std::string text = "# Written by lockstitch check.\nninja_required_version = 1.10\n";
  text += "builddir = " + ninjaValue(plan.cacheDirectory) + "\n";
  // Ninja compares commands. The tool's time would not do: a package's files are older than they
  // look.
  const std::string command = ": build " + ninjaValue(shellQuoted(identity)) +
                              "; rm -f $out && cd $dir && exec " + ninjaValue(shellQuoted(tool)) +
                              " extract --out $out --depfile $out.d --inputs $out" +
                              std::string(kInputsEnding) + ninjaValue(models) + " $source -- ";
  text += rule("extract", command + "$flags");
  text += rule("extract_with_long_flags", command + "@$out.rsp") +
          "  rspfile = $out.rsp\n  rspfile_content = $flags\n";
  for (const ExtractionUnit& unit : plan.units) {
    std::string flags;
    for (const std::string& flag : unit.flags)
      flags += (flags.empty() ? "" : " ") + shellQuoted(flag);
    // One that cannot be named is compared by what was written of it (unit_inputs.h) alone.
    const std::string source = canBeNamed(unit.source) ? " " + ninjaPath(unit.source) : "";
    // In a response file no line break can be written.
    const bool areLong = flags.size() > kLongFlags && flags.find("$(printf") == std::string::npos;
    text += "\nbuild " + ninjaPath(unit.facts) +
            (areLong ? ": extract_with_long_flags" : ": extract") + source + implicit + "\n";
    text += "  dir = " + ninjaValue(shellQuoted(unit.directory)) + "\n";
    text += "  source = " + ninjaValue(shellQuoted(unit.source)) + "\n";
    text += "  flags = " + ninjaValue(flags) + "\n";
    text += "  name = " + ninjaValue(unit.source) + "\n";
  }
  return text;
}

}  // namespace lockstitch
