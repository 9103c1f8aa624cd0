-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: table function nil

error(("%s %s %s"):format({}, wait, nil))
