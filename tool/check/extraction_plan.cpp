#include "tool/check/extraction_plan.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "tool/check/cache_folder.h"
#include "tool/check/compile_database.h"
#include "tool/check/compile_flags.h"

namespace lockstitch {
namespace {

namespace fs = std::filesystem;

std::string absolutePath(const fs::path& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  return (error ? path : absolute).lexically_normal().string();
}

bool isFile(const std::string& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

bool isFolder(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

bool isThere(const std::string& path) {
  std::error_code error;
  return fs::exists(path, error);
}

class Planner {
 public:
  explicit Planner(const CheckInput& input) : input_(input) {}

  std::optional<ExtractionPlan> plan(std::string* error) {
    plan_.limits = input_.limits;
    const std::string database = databaseToUse();
    if (database.empty() && input_.sources.empty()) {
      *error =
          "nothing to check: name a build folder (lockstitch check -p build) or sources with their "
          "flags (lockstitch check a.cpp b.cpp -- -std=c++20)";
      return std::nullopt;
    }
    const bool isPlanned = database.empty() ? addSources(error) : addDatabase(database, error);
    if (!isPlanned || !addModels(error)) return std::nullopt;
    if (plan_.units.empty() && plan_.missing.empty()) {
      *error = plan_.skipped.empty() ? database + " is empty: configure and build the project first"
                                     : database + " names no C or C++ source, only " +
                                           plan_.skipped.front() + " and the like";
      return std::nullopt;
    }
    return std::move(plan_);
  }

 private:
  // -p, or where a database usually is when no sources are named.
  std::string databaseToUse() const {
    if (!input_.build.empty()) return compileDatabasePath(input_.build);
    if (!input_.sources.empty()) return "";
    for (const char* usual : {"compile_commands.json", "build/compile_commands.json"})
      if (isFile(usual)) return usual;
    return "";
  }

  void chooseCache(const std::function<fs::path()>& usual) {
    plan_.cacheDirectory =
        absolutePath(input_.cacheDirectory.empty() ? usual() : fs::path(input_.cacheDirectory));
  }

  // A source that cannot be checked: the others are, unless there are none.
  void addMissing(const std::string& source, const std::string& reason) {
    plan_.missing.push_back({source, reason});
  }

  bool hasUnits(std::string* error) const {
    if (!plan_.units.empty() || plan_.missing.empty()) return true;
    *error = plan_.missing.front().what + " " + plan_.missing.front().reason;
    return false;
  }

  bool addModels(std::string* error) {
    for (const std::string& model : input_.models) {
      plan_.models.push_back(absolutePath(model));
      if (isFile(model)) continue;
      *error = "the model file " + model + " does not exist";
      return false;
    }
    return true;
  }

  bool addSources(std::string* error) {
    for (const std::string& source : input_.sources) {
      // Most likely a mistyped command, not a source that is gone.
      if (!isFile(source) && source.find('=') != std::string::npos) {
        *error = source + " does not exist (compiler flags belong after \"--\")";
        return false;
      }
    }
    const std::vector<std::string> flags = withResponseFiles(input_.flags, absolutePath("."));
    if (const std::string source = sourceAmong(flags); !source.empty()) {
      *error = source + " stands among the flags: name all sources before \"--\"";
      return false;
    }
    std::error_code isGone;
    const fs::path folder = fs::current_path(isGone);
    if (isGone) {
      *error = "the current folder is not there any more: change to one that is";
      return false;
    }
    chooseCache([&] { return cacheOfLooseSources(absolutePath(folder)); });
    const bool isOfStatedLanguage = stateLanguageOfC(flags);
    for (const std::string& source : input_.sources) {
      if (!isFile(source))
        addMissing(source, isFolder(source)  ? "is a folder: name the sources in it, or check a "
                                               "build folder with -p"
                           : isThere(source) ? "is no regular file"
                                             : "does not exist");
      else if (!isOfStatedLanguage && !isSourceOfC(source))
        addMissing(source,
                   "is no C or C++ source by its name: name sources (.c, .cpp, …), or "
                   "state the language after the dashes (-- -x c++)");
      else
        add({absolutePath(source), absolutePath("."), flags, ""}, "");
    }
    return hasUnits(error);
  }

  bool addDatabase(const std::string& path, std::string* error) {
    if (!input_.flags.empty()) {
      *error =
          "flags after \"--\" are for sources without a database; with -p the database has them";
      return false;
    }
    auto database = readCompileDatabase(path, error);
    if (!database) return false;
    std::vector<CompileEntry>& entries = database->entries;
    if (database->unreadable > 0)
      addMissing(path, std::to_string(database->unreadable) +
                           (database->unreadable == 1 ? " entry" : " entries") +
                           " cannot be read, the first: " + database->complaint);
    std::sort(entries.begin(), entries.end(), [](const CompileEntry& a, const CompileEntry& b) {
      return std::tie(a.file, a.directory, a.output, a.arguments) <
             std::tie(b.file, b.directory, b.output, b.arguments);
    });
    chooseCache([&] { return cacheOfDatabase(absolutePath(path)); });
    std::map<std::string, std::string> notFound;  // by its path, as it was named
    for (const std::string& source : input_.sources) notFound[absolutePath(source)] = source;
    const std::map<std::string, std::string> wanted = notFound;
    for (const CompileEntry& entry : entries) {
      const std::string source =
          (fs::path(entry.directory) / entry.file).lexically_normal().string();
      if (!wanted.empty() && !wanted.contains(source)) continue;
      notFound.erase(source);
      addEntry(entry, source);
      if (wanted.empty()) addSourcesBeside(entry, source);
    }
    for (const auto& [source, name] : notFound) addMissing(name, "is not in " + path);
    return notFound.empty() || hasUnits(error);
  }

  void addEntry(const CompileEntry& entry, const std::string& source) {
    ExtractionUnit unit{source, entry.directory,
                        frontEndFlags(entry.arguments, source, entry.directory), ""};
    if (!isSourceOfC(source) && !stateLanguageOfC(unit.flags)) {
      plan_.skipped.push_back(source);
    } else if (!isFolder(entry.directory)) {
      plan_.missing.push_back({source, "the folder in which it was compiled, " + entry.directory +
                                           ", does not exist; configure the build again"});
    } else if (!isFile(source)) {
      plan_.missing.push_back({source,
                               "the source does not exist; build or configure the project, so "
                               "that generated sources are there"});
    } else {
      add(std::move(unit), entry.output);
    }
  }

  void addSourcesBeside(const CompileEntry& entry, const std::string& source) {
    for (const std::string& other : sourcesBeside(entry.arguments, source, entry.directory))
      addEntry({entry.directory, other, entry.output, entry.arguments}, other);
  }

  // The facts' name depends on the source, its folder and what is built from it, not on the flags:
  // those are Ninja's to compare.
  void add(ExtractionUnit unit, const std::string& output) {
    std::string whole = unit.source + '\0' + unit.directory;
    for (const std::string& flag : unit.flags) whole += '\0' + flag;
    if (!seen_.insert(whole).second) return;
    std::string identity = unit.source + '\0' + unit.directory + '\0' + output;
    while (!names_.insert(identity).second) identity += '\0';
    std::string name = fs::path(unit.source).filename().string();
    for (char& c : name)
      if (!std::isalnum(static_cast<unsigned char>(c)) && c != '.' && c != '_') c = '_';
    unit.facts = plan_.cacheDirectory + "/facts/" + name + "-" + digestOf(identity) + ".lsf";
    plan_.units.push_back(std::move(unit));
  }

  const CheckInput& input_;
  ExtractionPlan plan_;
  std::set<std::string> seen_, names_;
};

}  // namespace

std::optional<ExtractionPlan> planExtraction(const CheckInput& input, std::string* error) {
  return Planner(input).plan(error);
}

}  // namespace lockstitch
