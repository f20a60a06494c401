#include "tool/check/compile_database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tool/check/temporary_folder.h"

namespace lockstitch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Database : public testing::Test {
 protected:
  std::string complaintAbout(const std::string& text) {
    std::string error;
    EXPECT_FALSE(readCompileDatabase(folder_.write("compile_commands.json", text), &error));
    return error;
  }

  std::vector<CompileEntry> read(const std::string& text) {
    std::string error;
    const auto database = readCompileDatabase(folder_.write("compile_commands.json", text), &error);
    EXPECT_TRUE(database) << error;
    return database.value_or(CompileDatabase()).entries;
  }

  TemporaryFolder folder_;
};

TEST_F(Database, CommandsAndArgumentListsAreRead) {
  const auto entries = read(R"([
    {"directory": "/src", "file": "a.cpp", "command": "g++ -DNAME=\"x y\" 'odd file.o' -c a.cpp"},
    {"directory": "build", "file": "/src/b.c", "output": "b.o", "arguments": ["cc", "-c", "b.c"]}
  ])");
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_THAT(entries[0].arguments, ElementsAre("g++", "-DNAME=x y", "odd file.o", "-c", "a.cpp"));
  EXPECT_EQ(entries[1].directory, folder_.path() + "/build");
  EXPECT_EQ(entries[1].output, "b.o");
}

TEST_F(Database, EmptyListIsRead) { EXPECT_TRUE(read("[]").empty()); }

TEST_F(Database, BrokenJsonIsToldWithLineAndColumn) {
  EXPECT_THAT(complaintAbout("[\n  {\"directory\": }\n]"),
              HasSubstr("compile_commands.json: line 2, column 17: this is not JSON"));
  EXPECT_THAT(complaintAbout(""), HasSubstr("line 1, column 1: this is not JSON"));
}

TEST_F(Database, WrongShapesAreToldWithLineAndColumn) {
  EXPECT_THAT(complaintAbout("{}"), HasSubstr("line 1, column 1: a compile database is a list"));
  EXPECT_THAT(complaintAbout("[\n 7]"), HasSubstr("line 2, column 2: an entry must be an object"));
  EXPECT_THAT(complaintAbout("[{\"file\": \"a.cpp\", \"command\": \"c\"}]"),
              HasSubstr("\"directory\" is missing in this entry"));
  EXPECT_THAT(complaintAbout("[{\"directory\": \"/\",\n\"file\": 3, \"command\": \"c\"}]"),
              HasSubstr("line 2, column 9: \"file\" must be a string"));
  EXPECT_THAT(complaintAbout(R"([{"directory": "/", "file": "a.cpp"}])"),
              HasSubstr("neither \"arguments\" nor \"command\""));
  EXPECT_THAT(complaintAbout(R"([{"directory": "/", "file": "a.cpp", "command": ""}])"),
              HasSubstr("the command of this entry is empty"));
}

TEST_F(Database, AnEntryThatSaysTooLittleLosesNoOther) {
  std::string error;
  const auto database = readCompileDatabase(
      folder_.write("compile_commands.json",
                    "[{\"file\": \"a.c\", \"command\": \"cc a.c\"},\n"
                    "{\"directory\": \"/\", \"file\": \"b.c\", \"command\": \"cc b.c\"},\n"
                    "{\"directory\": \"/\", \"file\": \"c.c\"}]"),
      &error);
  ASSERT_TRUE(database) << error;
  ASSERT_EQ(database->entries.size(), 1u);
  EXPECT_EQ(database->entries[0].file, "b.c");
  EXPECT_EQ(database->unreadable, 2u);
  EXPECT_THAT(database->complaint, HasSubstr("line 1, column 2: \"directory\" is missing"));
}

TEST_F(Database, MissingFileSaysHowToGetOne) {
  std::string error;
  EXPECT_FALSE(readCompileDatabase(folder_.path() + "/none.json", &error));
  EXPECT_THAT(error, HasSubstr("CMAKE_EXPORT_COMPILE_COMMANDS"));
}

TEST_F(Database, FolderNamesTheFileInIt) {
  EXPECT_EQ(compileDatabasePath(folder_.path()), folder_.path() + "/compile_commands.json");
  const std::string file = folder_.write("other.json", "[]");
  EXPECT_EQ(compileDatabasePath(file), file);
}

}  // namespace
}  // namespace lockstitch
