#include "analyses/facts/facts_file.h"
#include "analyses/facts/facts_generated.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace lockstitch {
namespace {

using testing::HasSubstr;

class FactsFileTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "factsXXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    path_ = (folder_ / "unit.lsf").string();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // One function that writes one global.
  static facts::TranslationUnitT sampleUnit() {
    facts::TranslationUnitT unit;
    unit.version = kFactsVersion;
    unit.main_file = "/src/main.cpp";
    unit.is_complete = true;
    unit.strings = {"", "c:@total", "total", "int", "c:@F@add#", "add", "add()"};
    for (const char* name : {"", "/src/main.cpp"}) {
      unit.files.push_back(std::make_unique<facts::FileT>());
      unit.files.back()->path = name;
    }
    unit.paths.push_back(std::make_unique<facts::AccessPathT>());
    unit.paths.push_back(std::make_unique<facts::AccessPathT>());
    unit.paths[1]->root = facts::RootKind::Global;
    unit.paths[1]->symbol = 1;
    unit.paths[1]->name = 2;
    auto event = std::make_unique<facts::EventT>();
    event->id = 1;
    event->op = facts::Op::Write;
    event->path = 1;
    event->location = std::make_unique<facts::Location>(1, 3, 5);
    auto block = std::make_unique<facts::BlockT>();
    block->events.push_back(std::move(event));
    auto function = std::make_unique<facts::FunctionT>();
    function->usr = 4;
    function->name = 5;
    function->signature = 6;
    function->blocks.push_back(std::move(block));
    unit.functions.push_back(std::move(function));
    return unit;
  }

  void write(const facts::TranslationUnitT& unit) {
    flatbuffers::FlatBufferBuilder builder;
    facts::FinishTranslationUnitBuffer(builder, facts::TranslationUnit::Pack(builder, &unit));
    std::string error;
    ASSERT_TRUE(writeFacts(path_, builder.GetBufferPointer(), builder.GetSize(), &error)) << error;
  }

  std::string bytes() const {
    std::ifstream in(path_, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
  }

  void replace(const std::string& bytes) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
  }

  std::string loadError() const {
    std::string error;
    return FactsFile::load(path_, &error) ? "no error" : error;
  }

  std::filesystem::path folder_;
  std::string path_;
};

TEST_F(FactsFileTest, WhatIsWrittenIsReadAndDumped) {
  write(sampleUnit());
  std::string error;
  auto file = FactsFile::load(path_, &error);
  ASSERT_TRUE(file) << error;
  EXPECT_STREQ(file->text(2), "total");
  EXPECT_STREQ(file->text(999), "");
  EXPECT_EQ(dumpFacts(*file),
            "unit /src/main.cpp\n"
            "file /src/main.cpp\n"
            "function add() Function-0 usr c:@F@add#\n"
            "  block 0 entry exit\n"
            "    1 Write @total @3:5\n");
}

TEST_F(FactsFileTest, MissingFileIsRefused) {
  EXPECT_THAT(loadError(), HasSubstr("cannot be read: No such file"));
}

TEST_F(FactsFileTest, FolderIsNotAFactsFile) {
  std::string error;
  EXPECT_FALSE(FactsFile::load(folder_.string(), &error));
  EXPECT_THAT(error, HasSubstr("not a regular file"));
}

TEST_F(FactsFileTest, EmptyFileIsRefused) {
  replace("");
  EXPECT_THAT(loadError(), HasSubstr("is empty"));
}

TEST_F(FactsFileTest, ForeignFileIsRefused) {
  replace(std::string(100, 'x'));
  EXPECT_THAT(loadError(), HasSubstr("is not a facts file"));
}

TEST_F(FactsFileTest, EveryTruncationIsRefused) {
  write(sampleUnit());
  const std::string whole = bytes();
  for (size_t length = 1; length < whole.size(); ++length) {
    replace(whole.substr(0, length));
    EXPECT_THAT(loadError(), HasSubstr("is truncated")) << length;
  }
}

TEST_F(FactsFileTest, EveryFlippedBitIsRefused) {
  write(sampleUnit());
  const std::string whole = bytes();
  for (size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string flipped = whole;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    replace(flipped);
    EXPECT_NE(loadError(), "no error") << "bit " << bit;
  }
}

TEST_F(FactsFileTest, OtherVersionSaysWhichAndWhatToDo) {
  write(sampleUnit());
  std::string other = bytes();
  other[8] = static_cast<char>(kFactsVersion + 1);
  replace(other);
  EXPECT_THAT(loadError(), HasSubstr("version " + std::to_string(kFactsVersion + 1)));
  EXPECT_THAT(loadError(), HasSubstr("extract it again"));
}

TEST_F(FactsFileTest, IndicesThatNameNothingAreRefused) {
  facts::TranslationUnitT unit = sampleUnit();
  unit.functions[0]->blocks[0]->events[0]->path = 2;
  write(unit);
  EXPECT_THAT(loadError(), HasSubstr("an access path is out of range"));

  unit = sampleUnit();
  unit.functions[0]->blocks[0]->successors = {7};
  write(unit);
  EXPECT_THAT(loadError(), HasSubstr("a successor block is out of range"));
}

TEST_F(FactsFileTest, FailedWriteKeepsTheOldFile) {
  std::string error;
  const uint8_t byte = 0;
  EXPECT_FALSE(writeFacts((folder_ / "none" / "unit.lsf").string(), &byte, 1, &error));
  EXPECT_THAT(error, HasSubstr("cannot be written"));

  write(sampleUnit());
  EXPECT_EQ(loadError(), "no error");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_),
                          std::filesystem::directory_iterator()),
            1)
      << "a temporary file was left behind";
}

}  // namespace
}  // namespace lockstitch
