# How every target of this project is compiled.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
include(GNUInstallDirs)

find_program(LOCKSTITCH_CCACHE ccache)
set(LOCKSTITCH_LAUNCHER "${CMAKE_CXX_COMPILER_LAUNCHER}")  # for programs whose debug information is what is tested
if(LOCKSTITCH_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(LOCKSTITCH_LAUNCHER "${LOCKSTITCH_CCACHE}")
  # Without this it keeps nothing that reads a precompiled header.
  set(LOCKSTITCH_CACHED env CCACHE_SLOPPINESS=pch_defines,time_macros)
  set(CMAKE_C_COMPILER_LAUNCHER ${LOCKSTITCH_CACHED} "${LOCKSTITCH_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_C_COMPILER_LAUNCHER})
endif()

# lockstitch_share_objects(): what is compiled in this folder and below is taken from the compiler cache also when another
# build folder, or another clone, put it there: paths are handed to the compiler relative to the build folder, whose name
# is not part of what is compared. (Build folders lie at one depth, so debuggers find the sources from any of them.)
macro(lockstitch_share_objects)
  if(LOCKSTITCH_CACHED)
    set(CMAKE_C_COMPILER_LAUNCHER ${LOCKSTITCH_CACHED} "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
        CCACHE_ABSSTDERR=1 "${LOCKSTITCH_CCACHE}")
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_C_COMPILER_LAUNCHER})
  endif()
endmacro()

add_library(lockstitch_options INTERFACE)
target_include_directories(lockstitch_options INTERFACE "${CMAKE_SOURCE_DIR}" "${CMAKE_BINARY_DIR}")
target_compile_options(lockstitch_options INTERFACE -Wall -Wextra -Wpedantic)
if(LOCKSTITCH_SANITIZE)
  # LLVM's classes have no type information for -fsanitize=vptr.
  target_compile_options(lockstitch_options INTERFACE
    -fsanitize=${LOCKSTITCH_SANITIZE} -fno-sanitize=vptr -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(lockstitch_options INTERFACE -fsanitize=${LOCKSTITCH_SANITIZE})
endif()

set(LOCKSTITCH_ANALYSES "${CMAKE_SOURCE_DIR}/analyses")
if(LOCKSTITCH_TESTS)
  find_package(GTest REQUIRED)
  include(GoogleTest)
  # What every test reads is compiled once. Both are compiled as programs are, and optimised little: it takes
  # longer to optimise most tests than to run them. (With -O0 some that read much take ten times as long.)
  set(LOCKSTITCH_TEST_OPTIONS -O1)
  add_library(lockstitch_test_headers OBJECT "${CMAKE_SOURCE_DIR}/cmake/test_headers.cpp")
  set_target_properties(lockstitch_test_headers PROPERTIES POSITION_INDEPENDENT_CODE OFF)
  target_precompile_headers(lockstitch_test_headers PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
  target_compile_options(lockstitch_test_headers PRIVATE ${LOCKSTITCH_TEST_OPTIONS})
  target_link_libraries(lockstitch_test_headers PRIVATE lockstitch_options GTest::gmock)
endif()

# lockstitch_test(NAME SOURCES… LIBRARIES…): a GoogleTest program whose cases CTest sees one by one. What
# the preset no-clang tests as well bears the label `alone`, by which ./dev test leaves it out elsewhere.
function(lockstitch_test name)
  if(NOT LOCKSTITCH_TESTS)
    return()
  endif()
  cmake_parse_arguments(arg "" "" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES} lockstitch_options GTest::gmock GTest::gtest_main)
  set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
  target_compile_options(${name} PRIVATE ${LOCKSTITCH_TEST_OPTIONS})
  target_precompile_headers(${name} REUSE_FROM lockstitch_test_headers)
  set(labels "")
  cmake_path(IS_PREFIX LOCKSTITCH_ANALYSES "${CMAKE_CURRENT_SOURCE_DIR}" is_alone)
  if(is_alone)
    set(labels PROPERTIES LABELS alone)
  endif()
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60 NO_PRETTY_VALUES ${labels})
endfunction()
