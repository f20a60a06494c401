#include "testcases/samples/matrix/engines.h"

#include "testcases/samples/matrix/process.h"
#include "testcases/samples/matrix/text_file.h"
#include "tool/report/report.h"

namespace lockstitch::samples {
namespace {

namespace fs = std::filesystem;

// Far more than any sample takes; a hang is what it is for.
constexpr int kSeconds = 120;

std::vector<std::string> commandFor(const Places& places, const Sample& sample, Engine engine,
                                    const fs::path& folder, const fs::path& report) {
  std::vector<std::string> command = {places.lockstitch, engine == Engine::Static ? "check" : "run",
                                      "--notes", "--format", "json:" + report.string()};
  if (engine != Engine::Static) {
    command.insert(command.end(), {"--", places.build / engineName(engine) / sample.name});
    return command;
  }
  command.insert(command.end(), {"--cache-dir", folder / "cache", "-j", "1"});
  for (const std::string& source : sample.sources) command.push_back(places.sources / source);
  const bool isC = fs::path(sample.sources.front()).extension() == ".c";
  command.insert(command.end(),
                 {"--", isC ? "-std=c11" : "-std=c++20", "-I" + places.root.string()});
  return command;
}

// The end of what it wrote to stderr, for the reader of a failed test.
std::string lastWords(const fs::path& errors) {
  std::string text = readFile(errors);
  while (text.ends_with('\n')) text.pop_back();
  constexpr size_t kShown = 600;
  return text.size() <= kShown ? text : "…" + text.substr(text.size() - kShown);
}

fs::path folderOf(const Places& places, const Sample& sample, Engine engine) {
  return places.work / (sample.name + "." + engineName(engine));
}

}  // namespace

void forgetReports(const Places& places, const Sample& sample, Engine engine) {
  std::error_code missing;
  std::vector<fs::path> reports;
  for (const auto& entry : fs::directory_iterator(folderOf(places, sample, engine), missing))
    if (entry.path().extension() == ".json") reports.push_back(entry.path());
  for (const fs::path& report : reports) fs::remove(report);
}

Outcome runEngine(const Places& places, const Sample& sample, Engine engine, int number) {
  const fs::path folder = folderOf(places, sample, engine);
  fs::create_directories(folder);
  const std::string stem = std::to_string(number);
  const fs::path report = folder / (stem + ".json");
  const fs::path errors = folder / (stem + ".err");

  Outcome outcome;
  outcome.exitCode = runProcess(commandFor(places, sample, engine, folder, report),
                                folder / (stem + ".out"), errors, kSeconds);
  if (outcome.exitCode == kTimedOut) {
    outcome.failure = "did not end within " + std::to_string(kSeconds) + " s";
    return outcome;
  }
  std::string error;
  if (!fs::exists(report)) {
    outcome.failure =
        "exit code " + std::to_string(outcome.exitCode) + " and no report: " + lastWords(errors);
  } else if (auto set = parseJsonReport(readFile(report), &error)) {
    outcome.set = std::move(*set);
  } else {
    outcome.failure = "the report cannot be read: " + error;
  }
  return outcome;
}

std::string stampOf(const Places& places, const Sample& sample, Engine engine) {
  std::vector<fs::path> files = {places.lockstitch, places.sources / "matrix.json"};
  if (engine == Engine::Static) {
    for (const auto& entry : fs::recursive_directory_iterator(places.sources))
      if (entry.path().extension() == ".h") files.push_back(entry.path());
    for (const std::string& source : sample.sources) files.push_back(places.sources / source);
  } else {
    files.push_back(places.build / engineName(engine) / sample.name);
    files.push_back(places.lockstitch.parent_path().parent_path() / "lib/liblockstitch_rt.so");
  }
  std::string stamp;
  for (const fs::path& file : files) {
    std::error_code missing;
    const auto time = fs::last_write_time(file, missing).time_since_epoch().count();
    stamp += file.string() + ' ' + std::to_string(missing ? 0 : time) + '\n';
  }
  return stamp;
}

}  // namespace lockstitch::samples
