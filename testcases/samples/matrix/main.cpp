// sample_matrix: asks both engines about the samples, and compares with matrix.json.
//
//   sample_matrix --rows bank_race --engine gcc --runs 3     one cell, as the tests do
//   sample_matrix --print                                    the whole matrix as a table
#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

#include "testcases/samples/matrix/engines.h"
#include "testcases/samples/matrix/progress.h"
#include "testcases/samples/matrix/results.h"
#include "testcases/samples/matrix/table.h"
#include "testcases/samples/matrix/text_file.h"

namespace {

using namespace lockstitch::samples;
namespace fs = std::filesystem;

struct Options {
  Places places;
  std::vector<std::string> rows, engines;
  int runs = 3;
  unsigned jobs = 2;
  bool useKept = false;  // what the tests found, when nothing changed since
};

Options readOptions(CLI::App& app, int argc, char** argv) {
  Options options;
  // Defaults: this program lies in BUILD/bin, beside lockstitch.
  const fs::path build = fs::canonical("/proc/self/exe").parent_path().parent_path();
  options.places.lockstitch = build / "bin" / "lockstitch";
  options.places.root = LOCKSTITCH_SOURCE_ROOT;
  options.places.build = build / "samples";
  app.add_option("--rows", options.rows, "Samples to ask about (all)")->delimiter(',');
  app.add_option("--engine", options.engines, "static, gcc, clang (all)")
      ->delimiter(',')
      ->check(CLI::IsMember({"static", "gcc", "clang"}));
  auto* runs = app.add_option("--runs", options.runs, "How often to run each program (3)")
                   ->check(CLI::PositiveNumber);
  app.add_option("-j,--jobs", options.jobs, "How many cells at a time")->check(CLI::PositiveNumber);
  app.add_flag("--print", options.useKept,
               "Take what the tests found where nothing changed since; not with --runs");
  app.add_option("--lockstitch", options.places.lockstitch, "The command to test");
  app.parse(argc, argv);
  if (*runs) options.useKept = false;
  options.places.sources = options.places.root / "testcases" / "samples";
  options.places.work = options.places.build / "results";
  return options;
}

std::vector<Row> chooseRows(const Options& options) {
  std::vector<Row> rows;
  for (Sample& sample : readMatrix(readFile(options.places.sources / "matrix.json")))
    if (options.rows.empty() ||
        std::find(options.rows.begin(), options.rows.end(), sample.name) != options.rows.end())
      rows.push_back({std::move(sample), {}});
  for (const std::string& name : options.rows)
    if (std::none_of(rows.begin(), rows.end(),
                     [&](const Row& row) { return row.sample.name == name; }))
      throw std::runtime_error("matrix.json has no sample " + name);
  return rows;
}

Verdict askCell(const Options& options, const Sample& sample, Engine engine) {
  const fs::path kept = options.places.work / (sample.name + "." + engineName(engine) + ".verdict");
  const std::string stamp = stampOf(options.places, sample, engine);
  if (options.useKept)
    if (auto verdict = loadVerdict(kept, stamp)) return *verdict;
  const Markers markers = markersOf(sample, options.places.sources);
  std::vector<Outcome> outcomes;
  forgetReports(options.places, sample, engine);
  for (int run = 0; run < (engine == Engine::Static ? 1 : options.runs); ++run)
    outcomes.push_back(runEngine(options.places, sample, engine, run));
  const Verdict verdict = judge(outcomes, sample.cells.at(engine), markers);
  saveVerdict(kept, stamp, verdict);
  return verdict;
}

void askAll(const Options& options, std::vector<Row>& rows) {
  std::vector<std::pair<Row*, Engine>> cells;
  for (Row& row : rows)
    for (Engine engine : kEngines)
      if (options.engines.empty() || std::find(options.engines.begin(), options.engines.end(),
                                               engineName(engine)) != options.engines.end()) {
        row.verdicts[engine];  // the map is complete before threads write to its values
        cells.emplace_back(&row, engine);
      }
  Progress progress(cells.size(), !options.useKept);
  std::atomic<size_t> next = 0;
  auto work = [&] {
    for (size_t i = next++; i < cells.size(); i = next++) {
      const auto [row, engine] = cells[i];
      progress.begin(row->sample.name, engineName(engine));
      try {
        row->verdicts.at(engine) = askCell(options, row->sample, engine);
      } catch (const std::exception& error) {
        row->verdicts.at(engine) = {State::Broken, "no result", {error.what()}};
      }
    }
  };
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < options.jobs; ++i) threads.emplace_back(work);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Asks lockstitch about the samples and compares with matrix.json."};
  try {
    const Options options = readOptions(app, argc, argv);
    std::vector<Row> rows = chooseRows(options);
    askAll(options, rows);
    std::fputs(renderTable(rows).c_str(), stdout);
    for (const Row& row : rows)
      for (const auto& [engine, verdict] : row.verdicts)
        if (!isAccepted(verdict.state)) return 1;
    return 0;
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "sample_matrix: %s\n", error.what());
    return 1;
  }
}
