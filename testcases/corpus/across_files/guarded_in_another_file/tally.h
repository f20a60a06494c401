#pragma once

void addOne();
